import {
  Problem,
  TaskExplanation,
  WhatIfAnswer,
  type PolicyChoice,
  type RankedTask,
} from '@prioritization/contracts';
import { taskInput } from './client';
import { completed, submitted } from './completed';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { storedMessages } from './streams';

const created_at = '2026-03-02T09:00:00.000Z';
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const ask = (body: object) => product.client.post('/api/v1/prioritization/what-if', body);
const answered = async (body: object): Promise<WhatIfAnswer> => {
  const answer = await ask(body);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return WhatIfAnswer.parse(answer.body);
};
const explained = async (id: string): Promise<TaskExplanation> =>
  TaskExplanation.parse((await product.client.call(`/api/v1/prioritization/${id}/explain`)).body);
const scoreOf = ({ result }: WhatIfAnswer['after']) => result.priority_metrics.final_priority_score;
const ranked = async (): Promise<RankedTask[]> =>
  (await product.client.ranking('?limit=1000')).items;
const rankOf = async (id: string): Promise<number | undefined> =>
  (await ranked()).find((item) => item.task_id === id)?.rank;

describe('what if', () => {
  const plain = taskInput('plain', { created_at, business_value: 4, risk_level: 4 });
  const changes = { requester_role: 'CEO' as const, deadline: inHours(1.5), risk_level: 9 };
  beforeAll(() =>
    submitted(product.client, [
      plain,
      taskInput('above', { created_at, business_value: 9, risk_level: 9, category: 'SECURITY' }),
      taskInput('below', { created_at, business_value: 1, risk_level: 1 }),
    ]),
  );

  it('answers about a stored task as a real submission then does: the same number and place', async () => {
    const { before, after, difference } = await answered({ task_id: 'plain', changes });
    const now = (await completed(product.client, 'plain')).result;
    expect(before && scoreOf(before)).toBe(now.priority_metrics.final_priority_score);
    expect([before?.rank, before?.total, after.total]).toEqual([await rankOf('plain'), 3, 3]);
    const sum = difference?.factors.reduce((total, { change }) => total + change, 0);
    expect(sum).toBeCloseTo(difference?.score ?? NaN, 9);
    expect(difference?.factors.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['urgency', 'risk', 'role_weight', 'time_sensitivity']),
    );

    const [resubmitted] = await submitted(product.client, [{ ...plain, ...changes }]);
    await eventually(async () => {
      const { result } = await completed(product.client, 'plain');
      expect(result.inputs?.risk_level.value).toBe(9);
      expect(result.factors).toEqual(after.result.factors);
      expect(result.priority_metrics).toEqual(after.result.priority_metrics);
    });
    expect(resubmitted?.task_id).toBe('plain');
    expect(await rankOf('plain')).toBe(after.rank);
  });

  it('stores nothing: no message, no task, no cached result', async () => {
    const task = taskInput('imagined', { created_at, title: 'Imagined outage of the shop' });
    const stored = await storedMessages(product.stack.natsUrl);
    const before = await ranked();
    const { after } = await answered({ task });
    expect(after.total).toBe(4);
    await answered({ task, policy: 'itil' });
    await answered({ task_id: 'plain', changes: { deadline: null } });

    expect(await storedMessages(product.stack.natsUrl)).toEqual(stored);
    expect((await product.client.status('imagined')).status).toBe('not_found');
    expect(await ranked()).toEqual(before);
    const sync = await product.client.sync(task);
    expect(sync.headers.get('cache-status')).toContain('fwd=miss');
  });

  it('tells where a task that is not there would stand', async () => {
    const pressing = { business_value: 10, risk_level: 10, category: 'SECURITY' as const };
    const first = taskInput('new', { ...pressing, requester_role: 'CEO', deadline: inHours(1) });
    const top = await answered({ task: first });
    expect(top).toMatchObject({ after: { rank: 1, total: 4 } });
    expect(top.before).toBeUndefined();
    const bottom = taskInput('new', { business_value: 1, risk_level: 1, category: 'TRAINING' });
    expect((await answered({ task: bottom })).after.rank).toBe(4);
  });

  it('asks about another policy, by name or written out, and about another time', async () => {
    const by = async (policy: PolicyChoice | object) => {
      const { after } = await answered({ task_id: 'below', policy });
      return [after.result.policy.name, after.result.urgency_level];
    };
    expect((await by('wsjf'))[0]).toBe('wsjf');
    const eager = { kind: 'weighted', name: 'eager', bands: { critical: 1, high: 0.5, medium: 0 } };
    expect(await by(eager)).toEqual(['eager', 'CRITICAL']);

    const deadline = inHours(100);
    const task = taskInput('later', { created_at, deadline });
    const now = new Date(Date.parse(deadline) - 3_600_000).toISOString();
    const [today, later] = [await answered({ task }), await answered({ task, now })];
    expect(scoreOf(later.after)).toBeGreaterThan(scoreOf(today.after));
    expect(later.after.result.processed_at).toBe(now);
  });

  it('sees dependencies: what waits for a task lifts it', async () => {
    const question = { task_id: 'above', changes: { depends_on: ['below'] } };
    expect((await answered(question)).difference?.rank).toBe(1);
    expect((await answered({ ...question, dependencies: 'ignore' })).difference?.rank).toBe(0);
    const circle = await ask({ task_id: 'above', changes: { depends_on: ['above'] } });
    expect(Problem.parse(circle.body)).toMatchObject({ status: 422, code: 'dependency_cycle' });
  });

  it.each([
    ['nothing to ask about', {}, 422, 'validation_failed', '/task'],
    ['an unknown task', { task_id: 'unheard-of' }, 404, 'not_found', undefined],
    [
      'a change of no field',
      { task_id: 'below', changes: { colour: 'red' } },
      422,
      'validation_failed',
      '/changes',
    ],
    [
      'a value out of range',
      { task_id: 'below', changes: { risk_level: 11 } },
      422,
      'validation_failed',
      '/changes/risk_level',
    ],
    ['an unknown policy', { task_id: 'below', policy: 'no' }, 422, 'unknown_policy', '/policy'],
    [
      'a task that names an unknown policy',
      { task: taskInput('x', { policy: 'no' }) },
      422,
      'unknown_policy',
      '/policy',
    ],
    [
      'a policy that passes 10',
      {
        task_id: 'below',
        policy: {
          kind: 'weighted',
          name: 'w',
          weights: { urgency: 2, business_impact: 1, risk: 1, role_weight: 1, time_sensitivity: 1 },
        },
      },
      422,
      'validation_failed',
      '/policy/weights',
    ],
  ])('with %s is refused', async (_what, body, status, code, pointer) => {
    const answer = await ask(body);
    const problem = Problem.parse(answer.body);
    expect([answer.status, problem.code, problem.errors?.[0]?.pointer]).toEqual([
      status,
      code,
      pointer,
    ]);
  });
});

describe('an explanation', () => {
  it('is the stored result, and the task’s place with its reasons', async () => {
    await submitted(product.client, [
      taskInput('deploy', { business_value: 10, risk_level: 10, depends_on: ['build'] }),
      taskInput('build', { business_value: 1, risk_level: 1 }),
    ]);
    const { result } = await completed(product.client, 'build');
    const explanation = await eventually(async () => {
      const document = await explained('build');
      expect(document.place.inherited_from).toBe('deploy');
      return document;
    });
    expect(explanation).toMatchObject({
      task_id: 'build',
      reasoning: result.reasoning,
      factors: result.factors,
      counterfactuals: result.counterfactuals,
      inputs: result.inputs,
      still_valid: true,
      place: { rank: await rankOf('build') },
    });
    expect(explanation.place.why[0]).toMatch(/^deploy waits for it, so it counts as/);
    expect((await explained('deploy')).place).toMatchObject({
      rank: await rankOf('deploy'),
      blocked_by: ['build'],
    });
    const gone = await product.client.call('/api/v1/prioritization/unheard-of/explain');
    expect(Problem.parse(gone.body)).toMatchObject({ status: 404, code: 'not_found' });
  });
});
