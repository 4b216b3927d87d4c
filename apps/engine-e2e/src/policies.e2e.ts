import { AIPriorityResult, Problem, RankingPlan, type TaskStatus } from '@prioritization/contracts';
import { taskInput, type TaskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

type Completed = Extract<TaskStatus, { status: 'completed' }>;

const completed = (id: string): Promise<Completed> =>
  eventually(async () => {
    const status = await product.client.status(id);
    if (status.status !== 'completed') throw new Error(`${id} is ${status.status}`);
    return status;
  });
const put = (name: string, definition: object) =>
  product.client.call(`/api/v1/config/policies/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(definition),
  });
const ranked = async (ids: readonly string[]): Promise<string[]> => {
  const { items } = await product.client.ranking('?limit=1000');
  return items.map((item) => item.task_id).filter((id) => ids.includes(id));
};

describe('the model’s tables', () => {
  it.each([
    ['categories', { SECURITY: { multiplier: 1.5, sla_factor: 0.5 } }],
    ['roles', { CEO: 5, EMPLOYEE: 2 }],
    ['thresholds', { critical: 8.5, high: 6.5, medium: 4, sla_hours: { CRITICAL: 1 } }],
    ['priority-model', { name: 'weighted', weights: { urgency: 0.3, business_impact: 0.25 } }],
  ])('shows %s', async (table, expected) => {
    const answer = await product.client.call(`/api/v1/config/${table}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject(expected);
  });
});

describe('policies', () => {
  it('come with seven built in, each of which scores a task that names it', async () => {
    const { body } = await product.client.call('/api/v1/config/policies');
    const names = (body as { policies: { definition: { name: string } }[] }).policies.map(
      ({ definition }) => definition.name,
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'weighted',
        'taskwarrior',
        'itil',
        'wsjf',
        'rice',
        'ice',
        'eisenhower',
      ]),
    );
    for (const policy of names) {
      const answer = await product.client.sync(taskInput(`by-${policy}`, { policy }));
      const result = AIPriorityResult.parse(answer.body);
      expect(result.policy.name).toBe(policy);
      const sum = result.factors.reduce((total, factor) => total + factor.contribution, 0);
      expect(sum).toBeCloseTo(result.priority_metrics.final_priority_score, 9);
    }
  });

  it('may be a tenant’s own: stored, chosen by a task, changed, removed', async () => {
    const own = { kind: 'weighted', bands: { critical: 1, high: 0.5, medium: 0.2 } };
    expect((await put('all-is-urgent', own)).status).toBe(201);
    expect((await put('all-is-urgent', own)).status).toBe(200);

    const task = taskInput('own-policy', { policy: 'all-is-urgent' });
    await product.client.submit(task);
    const { result } = await completed('own-policy');
    expect([result.policy.name, result.urgency_level]).toEqual(['all-is-urgent', 'CRITICAL']);

    const removed = await product.client.call('/api/v1/config/policies/all-is-urgent', {
      method: 'DELETE',
    });
    expect(removed.status).toBe(204);
    const refused = await product.client.submit({ ...task, id: 'own-policy-gone' });
    expect(Problem.parse(refused.body)).toMatchObject({ status: 422, code: 'unknown_policy' });
  });

  it('outlive the services', async () => {
    await put('kept', { kind: 'ice' });
    await product.engine.services.gateway.stop();
    await product.engine.services.gateway.restart();
    await product.engine.services.gateway.untilReady();
    expect((await product.client.call('/api/v1/config/policies/kept')).status).toBe(200);
  });

  it.each([
    [
      'weights that pass 10',
      'weighted',
      { weights: { urgency: 2, business_impact: 1, risk: 1, role_weight: 1, time_sensitivity: 1 } },
      '/weights',
    ],
    [
      'thresholds that do not descend',
      'weighted',
      { bands: { critical: 1, high: 2, medium: 3 } },
      '/bands',
    ],
    ['an unknown kind', 'astrology', {}, '/kind'],
  ])('are refused with %s', async (_what, kind, fields, pointer) => {
    const problem = Problem.parse((await put('broken', { kind, ...fields })).body);
    expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });
});

describe('what a task says of itself', () => {
  it('is read from its text, and shown with the words it was read from', async () => {
    const answer = await product.client.sync(
      taskInput('read', {
        title: 'Checkout is down for 40 customers',
        description: 'There is no workaround. It must be fixed within 3 hours.',
      }),
    );
    const { inputs } = AIPriorityResult.parse(answer.body);
    expect(inputs?.affected_users_count).toMatchObject({
      value: 40,
      evidence: [{ source: 'text' }],
    });
    expect(inputs?.workaround_available.value).toBe(false);
    expect(inputs?.deadline?.evidence[0]?.source).toBe('text');
  });
});

describe('dependencies', () => {
  const submitAll = async (tasks: readonly TaskInput[]) => {
    await product.client.batch(tasks);
    await Promise.all(tasks.map(({ id }) => completed(id)));
  };

  it('keep a blocker above the urgent task that waits for it', async () => {
    const urgent = { business_value: 10, risk_level: 10, category: 'SECURITY' as const };
    await submitAll([
      taskInput('deploy', { ...urgent, depends_on: ['build'] }),
      taskInput('build', { business_value: 1, risk_level: 1, depends_on: ['plan'] }),
      taskInput('plan', { business_value: 1, risk_level: 1 }),
      taskInput('other', { business_value: 6, risk_level: 6 }),
    ]);
    const ids = ['deploy', 'build', 'plan', 'other'];
    await eventually(async () =>
      expect(await ranked(ids)).toEqual(['plan', 'build', 'deploy', 'other']),
    );
    const { items } = await product.client.ranking('?limit=1000');
    expect(items.find((item) => item.task_id === 'plan')).toMatchObject({
      inherited_from: 'deploy',
    });
    expect(items.find((item) => item.task_id === 'deploy')).toMatchObject({
      blocked_by: ['build'],
    });
  });

  it('give every task once, page by page', async () => {
    const all = await product.client.ranking('?limit=1000');
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await product.client.ranking(`?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map((item) => item.task_id));
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(all.items.map((item) => item.task_id));
  });

  it('are part of a plan for the hours there are', async () => {
    const answer = await product.client.call('/api/v1/ranking/plan?capacity_hours=9');
    const plan = RankingPlan.parse(answer.body);
    expect(plan.used_hours).toBeLessThanOrEqual(9);
    const chosen = plan.chosen.map((task) => task.task_id);
    expect(chosen.length).toBeGreaterThan(0);
    if (chosen.includes('build')) expect(chosen).toContain('plan');
    expect(chosen.length + plan.left.length).toBe((await product.client.ranking()).total);
  });

  it('in a circle are named, and can be left aside', async () => {
    await submitAll([
      taskInput('chicken', { depends_on: ['egg'] }),
      taskInput('egg', { depends_on: ['chicken'] }),
    ]);
    const answer = await eventually(async () => {
      const ranking = await product.client.call('/api/v1/ranking');
      expect(ranking.status).toBe(422);
      return ranking;
    });
    expect(Problem.parse(answer.body)).toMatchObject({
      code: 'dependency_cycle',
      detail: expect.stringMatching(/chicken.*egg.*chicken|egg.*chicken.*egg/),
    });
    expect((await product.client.ranking('?dependencies=ignore')).total).toBeGreaterThan(0);
  });
});
