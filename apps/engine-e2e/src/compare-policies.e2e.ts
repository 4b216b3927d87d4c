import { PolicyComparison, Problem, type RankedTask } from '@prioritization/contracts';
import { taskInput, type TaskInput } from './client';
import { completed, submitted } from './completed';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { storedMessages } from './streams';

const created_at = '2026-03-02T09:00:00.000Z';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const compare = (body: object) => product.client.post('/api/v1/prioritization/compare', body);
const compared = async (body: object): Promise<PolicyComparison> =>
  PolicyComparison.parse((await compare(body)).body);

describe('comparing two policies', () => {
  const tasks = Array.from({ length: 200 }, (_, index): TaskInput => {
    const task = taskInput(`compared-${String(index).padStart(3, '0')}`, {
      created_at: new Date(Date.parse(created_at) + index * 60_000).toISOString(),
      business_value: 1 + ((index * 7) % 10),
      risk_level: 1 + ((index * 3) % 10),
      affected_users_count: 1 + index * 13,
      estimated_effort_hours: 1 + (index % 9),
    });
    return index % 4 === 0 ? { ...task, requester_role: 'CEO' } : task;
  });
  const ids = tasks.map(({ id }) => id);
  const backlog = async (): Promise<RankedTask[]> =>
    (await product.client.ranking('?limit=1000')).items;
  const ranksAmong = (items: readonly RankedTask[]) =>
    new Map(items.map((item, index) => [item.task_id, index + 1]));

  it('over 200 tasks says what the ranking is under each', async () => {
    const comparison = await compared({ tasks, candidate: 'itil', moved: 1_000, top: [10] });
    await submitted(product.client, tasks);
    const weighted = await backlog();
    await submitted(
      product.client,
      tasks.map((task) => ({ ...task, policy: 'itil' })),
    );
    const itil = await eventually(async () => {
      const results = await Promise.all(ids.map((id) => completed(product.client, id)));
      expect(results.every(({ result }) => result.policy.name === 'itil')).toBe(true);
      return backlog();
    });

    expect(comparison.policies).toMatchObject({
      baseline: { name: 'weighted' },
      candidate: { name: 'itil' },
    });
    const [before, after] = [ranksAmong(weighted), ranksAmong(itil)];
    const moving = ids.filter((id) => before.get(id) !== after.get(id));
    expect(comparison.moved.map((task) => task.task_id).sort()).toEqual(moving.sort());
    for (const { task_id, rank, places } of comparison.moved) {
      expect(rank).toEqual({ baseline: before.get(task_id), candidate: after.get(task_id) });
      expect(places).toBe((after.get(task_id) ?? 0) - (before.get(task_id) ?? 0));
    }
    const levels = (items: readonly RankedTask[]) =>
      new Map(items.map((item) => [item.task_id, item.urgency_level]));
    const [from, to] = [levels(weighted), levels(itil)];
    expect(comparison.changed_band).toBe(ids.filter((id) => from.get(id) !== to.get(id)).length);
    const top = (items: readonly RankedTask[]) => items.slice(0, 10).map((item) => item.task_id);
    const shared = top(weighted).filter((id) => top(itil).includes(id)).length;
    expect(comparison.top).toEqual([{ first: 10, shared, share: shared / 10 }]);
    expect(comparison.kendall_tau).toBeGreaterThan(0);
    expect(comparison.kendall_tau).toBeLessThan(1);
    expect(comparison.moved[0]?.explained_by?.name).toBeTruthy();
  });

  it('looks at the backlog when no tasks are sent; a policy agrees with itself', async () => {
    const stored = await storedMessages(product.stack.natsUrl);
    const same = await compared({
      baseline: 'weighted',
      candidate: { kind: 'weighted', name: 'same' },
    });
    expect(same).toMatchObject({
      tasks: 200,
      kendall_tau: 1,
      spearman: 1,
      changed_band: 0,
      moved: [],
      top: [{ share: 1 }, { share: 1 }],
    });
    expect(await storedMessages(product.stack.natsUrl)).toEqual(stored);
  });

  it('lets a few wait and refuses more with Retry-After, and answers others meanwhile', async () => {
    const many = {
      tasks: tasks.map((task) => ({ ...task, id: `${task.id}-again` })),
      candidate: 'ice',
    };
    const answered: string[] = [];
    const running = Array.from({ length: 8 }, async () => {
      const answer = await compare(many);
      if (answer.status === 200) answered.push('comparison');
      return answer;
    });
    await product.client.call('/health').then(() => answered.push('health'));
    const answers = await Promise.all(running);
    expect(answered.at(-1)).toBe('comparison');
    expect(answered).toContain('health');
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    const refused = answers.find(({ status }) => status === 503);
    expect(Problem.parse(refused?.body).code).toBe('comparison_busy');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await compare(many)).status).toBe(200);
  });

  it.each([
    ['no candidate', {}, 422, 'validation_failed', '/candidate'],
    ['an unknown policy', { candidate: 'no' }, 422, 'unknown_policy', '/candidate'],
    ['no tasks', { candidate: 'ice', tasks: [] }, 422, 'validation_failed', '/tasks'],
    [
      'a task twice',
      { candidate: 'ice', tasks: [taskInput('a'), taskInput('a')] },
      422,
      'validation_failed',
      '/tasks/1/id',
    ],
    ['too much to list', { candidate: 'ice', moved: 1_001 }, 422, 'validation_failed', '/moved'],
  ])('with %s is refused', async (_what, body, status, code, pointer) => {
    const answer = await compare(body);
    const problem = Problem.parse(answer.body);
    expect([answer.status, problem.code, problem.errors?.[0]?.pointer]).toEqual([
      status,
      code,
      pointer,
    ]);
  });
});
