import {
  EVENT_TYPES,
  Feedback,
  FeedbackRecorded,
  SealedFeedbackRecorded,
  Problem,
  STREAMS,
  TaskExplanation,
  TaskFeedback,
  feedbackSubject,
  type RankedTask,
  type TaskOverride,
} from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { taskInput, type Answer } from './client';
import { completed, submitted } from './completed';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { flushRedis } from './redis';
import { deadLetters, publishRaw, readStream, replay } from './streams';

const PROJECTOR = { stream: STREAMS.results, durable: 'projector-results' };
const low = { business_value: 1, risk_level: 1 };
const high = { business_value: 9, risk_level: 9, category: 'SECURITY' as const };
const lift = { kind: 'override', urgency_level: 'CRITICAL', reason: 'The audit is tomorrow.' };

const Recorded = SealedFeedbackRecorded.or(FeedbackRecorded);

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await submitted(product.client, [
    taskInput('urgent', high),
    taskInput('middle', { business_value: 5, risk_level: 5 }),
    taskInput('quiet', low),
    taskInput('quieter', low),
  ]);
});
afterAll(() => product.stop());

const path = (id: string) => `/api/v1/prioritization/${id}/feedback`;
const give = (id: string, body: object, headers = {}): Promise<Answer> =>
  product.client.post(path(id), body, headers);
const clear = (id: string): Promise<Answer> => product.client.call(path(id), { method: 'DELETE' });
const said = async (id: string): Promise<TaskFeedback> =>
  TaskFeedback.parse((await product.client.call(path(id))).body);
const ranked = async (query = ''): Promise<RankedTask[]> =>
  (await product.client.ranking(`?limit=1000${query}`)).items;
const order = async (query = ''): Promise<string[]> =>
  (await ranked(query)).map((item) => item.task_id);
const shown = async (id: string): Promise<TaskOverride | undefined> =>
  (await ranked()).find((item) => item.task_id === id)?.override;
const untilShown = (id: string, expected: object) =>
  eventually(async () => expect(await shown(id)).toMatchObject(expected));
const untilNothingShown = (id: string) =>
  eventually(async () => expect(await shown(id)).toBeUndefined());

describe('an override', () => {
  it('lifts a LOW task to the top band, and is shown with its reason wherever the task is', async () => {
    const answer = await give('quiet', { ...lift, by: 'duty-manager' });
    expect(answer.status).toBe(202);
    const { id, at } = Feedback.parse(answer.body);

    await untilShown('quiet', { urgency_level: 'CRITICAL' });
    const [first, second] = await ranked();
    const decision = {
      urgency_level: 'CRITICAL',
      reason: 'The audit is tomorrow.',
      by: 'duty-manager',
      at,
    };
    expect(first).toMatchObject({
      task_id: 'quiet',
      urgency_level: 'LOW',
      effective_score: 8.5,
      override: decision,
    });
    expect(second?.task_id).toBe('urgent');
    expect((await completed(product.client, 'quiet')).override).toEqual(decision);
    expect(await said('quiet')).toMatchObject({ override: decision, items: [{ id, ...decision }] });
    const explanation = TaskExplanation.parse(
      (await product.client.call('/api/v1/prioritization/quiet/explain')).body,
    );
    expect(explanation.place).toMatchObject({ rank: 1, total: 4, override: decision });
    expect(explanation.place.why[0]).toBe(
      'duty-manager moved it to CRITICAL, so it counts as 8.5: The audit is tomorrow.',
    );
  });

  it('holds in every page, also where dependencies are ignored', async () => {
    const all = await order();
    expect(await order('&dependencies=ignore')).toEqual(all);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await product.client.ranking(`?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map((item) => item.task_id));
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(all);
  });

  it('outlives a new submission of its task, unless it says otherwise', async () => {
    await give('middle', { ...lift, until_resubmitted: true });
    await untilShown('middle', { until_resubmitted: true });
    await submitted(product.client, [taskInput('quiet', { ...low, tags: ['again'] })]);
    await submitted(product.client, [taskInput('middle', { tags: ['again'] })]);
    await untilNothingShown('middle');
    await untilShown('quiet', { urgency_level: 'CRITICAL' });
  });

  it('is in the plan for the hours there are as in the ranking', async () => {
    const { body } = await product.client.call('/api/v1/ranking/plan?capacity_hours=1000');
    const { chosen } = body as { chosen: RankedTask[] };
    expect(chosen.map((task) => task.task_id)).toEqual(await order());
    expect(chosen[0]).toMatchObject({ task_id: 'quiet', override: { urgency_level: 'CRITICAL' } });
  });

  it('survives the projector’s death, and the loss of Redis once the results are replayed', async () => {
    const { engine, stack } = product;
    await engine.services['result-projector'].kill();
    await give('quieter', { kind: 'override', position: 2, reason: 'While nobody projected.' });
    await engine.services['result-projector'].restart();
    await untilShown('quieter', { position: 2 });
    const before = { ranked: await ranked(), said: await said('quiet') };
    expect(before.ranked.map((item) => item.task_id).slice(0, 2)).toEqual(['quiet', 'quieter']);

    await flushRedis(stack.redisUrl);
    expect((await product.client.ranking()).total).toBe(0);
    await replay(stack.natsUrl, PROJECTOR);
    await eventually(async () => {
      expect({ ranked: await ranked(), said: await said('quiet') }).toEqual(before);
    });
  });

  it('ends when it is cleared, and the clearing is on record', async () => {
    const answer = await clear('quieter');
    expect([answer.status, Feedback.parse(answer.body).kind]).toEqual([202, 'cleared']);
    await untilNothingShown('quieter');
    expect((await said('quieter')).items.map(({ kind }) => kind)).toEqual(['cleared', 'override']);
    expect((await clear('quieter')).status).toBe(202);
  });

  it('vanishes by itself when its time is over', async () => {
    await clear('quiet');
    await untilNothingShown('quiet');
    const plain = await order();
    const ends = Date.now() + 2_500;
    const expires_at = new Date(ends).toISOString();
    await give('quieter', { kind: 'override', position: 1, reason: 'For a moment.', expires_at });
    await eventually(async () => expect((await order())[0]).toBe('quieter'));
    expect(await shown('quieter')).toMatchObject({ position: 1, expires_at });
    await sleep(Math.max(0, ends - Date.now()) + 10);
    expect(await order()).toEqual(plain);
    expect((await completed(product.client, 'quieter')).override).toBeUndefined();
    expect((await said('quieter')).override).toBeNull();
  });
});

describe('feedback', () => {
  it('that agrees or disagrees is kept and moves nothing', async () => {
    const before = await order();
    await give('middle', { kind: 'agree', by: 'cto' });
    await give('middle', { kind: 'disagree', score: 2, reason: 'Nobody uses it any more.' });
    await eventually(async () =>
      expect((await said('middle')).items.slice(0, 2)).toMatchObject([
        { kind: 'disagree', score: 2 },
        { kind: 'agree', by: 'cto' },
      ]),
    );
    expect(await order()).toEqual(before);
  });

  it('sent again with its key is recorded once', async () => {
    const key = { 'idempotency-key': 'judged-once' };
    const recorded = async () => (await said('urgent')).items.length;
    const first = Feedback.parse((await give('urgent', { kind: 'agree' }, key)).body);
    const again = Feedback.parse((await give('urgent', { kind: 'agree' }, key)).body);
    expect(again.id).toBe(first.id);
    await give('urgent', { kind: 'disagree' });
    await eventually(async () => expect(await recorded()).toBe(2));
  });

  it('travels as an event of its own type, and an unknown one is passed over', async () => {
    const { stack } = product;
    const subject = feedbackSubject('default');
    const events = await readStream(stack.natsUrl, STREAMS.results, (body, on) =>
      on === subject ? [Recorded.parse(body)] : [],
    );
    expect(events.flat().every(({ tenant }) => tenant === 'default')).toBe(true);
    expect(events.flat().length).toBeGreaterThan(5);

    await publishRaw(stack.natsUrl, subject, '"whatever"', { 'ce-type': 'com.example.other.v1' });
    await publishRaw(stack.natsUrl, subject, '{"tenant":7}', { 'ce-type': EVENT_TYPES.feedback });
    const letters = await eventually(async () => {
      const kept = await deadLetters(stack.natsUrl);
      expect(kept).toHaveLength(1);
      return kept;
    });
    expect(letters[0]).toMatchObject({ stage: 'projection', reason: 'malformed', task_ids: [] });
    expect(Buffer.from(letters[0]?.payload ?? '', 'base64').toString()).toBe('{"tenant":7}');
  });

  it.each([
    ['no reason', 'urgent', { kind: 'override', position: 1 }, 422, '/reason'],
    ['no place', 'urgent', { kind: 'override', reason: 'So.' }, 422, '/urgency_level'],
    ['a name', 'urgent', { kind: 'agree', by: 'Ada Lovelace' }, 422, '/by'],
    ['an unknown kind', 'urgent', { kind: 'shrug' }, 422, '/kind'],
    ['an end that is over', 'urgent', { ...lift, expires_at: '2020-01-01' }, 422, '/expires_at'],
    ['JSON null', 'urgent', null, 422, ''],
    ['a task nobody submitted', 'unheard-of', lift, 404, undefined],
  ])('with %s is refused', async (_what, id, body, status, pointer) => {
    const answer = await product.client.post(path(id), JSON.stringify(body));
    const problem = Problem.parse(answer.body);
    expect([answer.status, problem.errors?.[0]?.pointer]).toEqual([status, pointer]);
  });

  it('of a task nobody submitted is not there', async () => {
    expect((await product.client.call(path('unheard-of'))).status).toBe(404);
    expect((await clear('unheard-of')).status).toBe(404);
    expect((await product.client.call(path('urgent'), { method: 'PUT' })).status).toBe(405);
    const named = { method: 'DELETE' };
    expect((await product.client.call(`${path('urgent')}?by=A%20B`, named)).status).toBe(400);
  });
});
