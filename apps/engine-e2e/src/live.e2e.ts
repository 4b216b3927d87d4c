import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import {
  LiveReset,
  RankingChanges,
  STREAMS,
  TaskStatus,
  requestSubject,
  type RankingChange,
} from '@prioritization/contracts';
import { taskInput, type TaskInput } from './client';
import { readEvents, type EventReader } from './event-reader';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { publishRaw } from './streams';

const LIMITS = { WAIT_MAX_REQUESTS: '3', SSE_MAX_CONNECTIONS_PER_TENANT: '5' };
const SUBJECT = requestSubject('interactive', 'default');

let product: Product;
let opened: EventReader[] = [];
beforeAll(async () => {
  product = await startProduct({ ...LIMITS, SSE_HEARTBEAT_SECONDS: '1' });
});
afterAll(() => product.stop());
afterEach(async () => {
  await Promise.all(opened.map((reader) => reader.close()));
  opened = [];
});

const statusPath = (id: string) => `/api/v1/prioritization/status/${encodeURIComponent(id)}`;
const prefer = (preference: string) => ({ prefer: preference });
const wait = (task: TaskInput, seconds = 20) =>
  product.client.submit(task, prefer(`wait=${seconds}`));
const scoreIn = (body: unknown): number => {
  const status = TaskStatus.parse(body);
  if (status.status !== 'completed') throw new Error(`Expected a result, not ${status.status}.`);
  return status.result.priority_metrics.final_priority_score;
};
const open = async (path: string, lastEventId?: string): Promise<EventReader> => {
  const reader = await readEvents(
    product.engine.apiUrl + path,
    lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  );
  opened.push(reader);
  return reader;
};
const until = (holds: () => boolean, what: string) =>
  eventually(async () => {
    if (!holds()) throw new Error(`It never came about that ${what}.`);
  });

/** While nothing is scored. */
const withoutWorker = async (work: () => Promise<void>): Promise<void> => {
  const worker = product.engine.services['scorer-worker'];
  await worker.stop();
  try {
    await work();
  } finally {
    await worker.restart();
    await worker.untilReady();
  }
};

describe('events of the ranking', () => {
  const RANKING = '/api/v1/ranking/events';
  const changesOf = (readers: readonly EventReader[]): RankingChange[] =>
    readers
      .flatMap(({ events }) => events)
      .filter(({ event }) => event === 'ranking')
      .flatMap(({ data }) => RankingChanges.parse(data).changes);

  /** What a client shows: of two changes of a task the one of the later submission holds. */
  const shown = (changes: readonly RankingChange[]) => {
    const tasks = new Map<string, RankingChange>();
    for (const change of changes) {
      const held = tasks.get(change.task_id);
      if (held && held.submitted_at > change.submitted_at) continue;
      tasks.set(change.task_id, change);
    }
    return [...tasks.values()].flatMap((change) =>
      change.removed
        ? []
        : [
            [
              change.task_id,
              change.final_priority_score,
              change.urgency_level,
              change.submitted_at,
            ],
          ],
    );
  };

  const ranked = async (prefix: string) =>
    (await product.client.ranking('?limit=1000')).items
      .filter(({ task_id }) => task_id.startsWith(prefix))
      .map((item) => [
        item.task_id,
        item.final_priority_score,
        item.urgency_level,
        item.submitted_at,
      ]);

  const idsOf = (readers: readonly EventReader[]): number[] =>
    readers
      .flatMap(({ events }) => events)
      .filter(({ event }) => event === 'ranking')
      .map(({ id }) => Number(id));

  const manage = async <Value>(
    work: (manager: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<Value>,
  ): Promise<Value> => {
    const connection = await connect({ servers: product.stack.natsUrl });
    try {
      return await work(await jetstreamManager(connection));
    } finally {
      await connection.close();
    }
  };
  const newestResult = () =>
    manage(async (manager) => {
      const { state } = await manager.streams.info(STREAMS.results);
      const message = await manager.streams.getMessage(STREAMS.results, { seq: state.last_seq });
      return message?.string() ?? '';
    });

  it('tell every task’s final state, though the gateway was killed in the middle', async () => {
    const { gateway } = product.engine.services;
    const name = (index: number) => `ranked-${index}`;
    const submit = async (first: number, count: number, fields = {}) => {
      for (let index = first; index < first + count; index += 10) {
        const ten = Array.from({ length: 10 }, (_, n) => taskInput(name(index + n), fields));
        await Promise.all(ten.map((task) => product.client.submit(task)));
      }
    };
    const publish = async (first: number, count: number, fields = {}) => {
      for (let index = first; index < first + count; index += 1) {
        await publishRaw(
          product.stack.natsUrl,
          SUBJECT,
          JSON.stringify(taskInput(name(index), fields)),
        );
      }
    };

    const before = await open(RANKING);
    await until(() => before.events.length > 0, 'the stream begins');
    expect(before.events[0]).toMatchObject({ event: 'ready', data: {} });
    expect(before.retry).toBeGreaterThanOrEqual(1_000);
    await submit(0, 100);
    const half = submit(0, 50, { business_value: 9 }).catch(() => undefined);
    await until(() => changesOf([before]).length >= 60, 'many changes are told');
    await gateway.kill();
    await half;
    await before.over;
    await publish(20, 30, { risk_level: 9 });
    await publish(100, 60);

    await gateway.restart();
    await gateway.untilReady();
    const after = await open(RANKING, before.lastEventId);
    await submit(160, 40);
    await submit(40, 20, { business_value: 1 });

    await eventually(async () => {
      const expected = await ranked('ranked-');
      expect(expected).toHaveLength(200);
      const held = shown(changesOf([before, after])).filter(([id]) =>
        String(id).startsWith('ranked-'),
      );
      expect([...held].sort()).toEqual([...expected].sort());
    }, 60_000);
    const ids = idsOf([before, after]);
    expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
    expect(after.events.map(({ event }) => event)).not.toContain('reset');
    const told = changesOf([after]).find(({ task_id }) => task_id === name(45));
    expect(told).toHaveProperty('previous_score');
  });

  it('go on behind the last event without repeating it, also where the client was given nothing', async () => {
    const first = await open(RANKING);
    await until(() => first.events.length === 1, 'the stream begins');
    await wait(taskInput('seen'));
    await until(() => changesOf([first]).length >= 1, 'the change is told');
    await first.close();
    await wait(taskInput('missed'));
    const second = await open(`${RANKING}?last_event_id=${first.lastEventId}`);
    await until(() => changesOf([second]).length >= 1, 'the missed change is told');
    expect(changesOf([second]).map(({ task_id }) => task_id)).toEqual(['missed']);
  });

  const restartGateway = async () => {
    const { gateway } = product.engine.services;
    await gateway.kill();
    await gateway.restart();
    await gateway.untilReady();
  };

  it('never tell what belongs to another tenant, neither live nor later', async () => {
    const reader = await open(RANKING);
    await until(() => reader.events.length === 1, 'the stream begins');
    const place = reader.lastEventId;
    const connection = await connect({ servers: product.stack.natsUrl });
    const sent = headers();
    sent.set('ce-tenant', 'other');
    const secret = JSON.stringify(taskInput('secret'));
    connection.publish(requestSubject('interactive', 'other'), secret, { headers: sent });
    connection.publish('prioritization.request', secret, { headers: sent });
    await connection.drain();
    await eventually(async () => expect(await newestResult()).toContain('"tenant":"other"'));
    await wait(taskInput('ours'));
    await until(() => changesOf([reader]).length >= 1, 'our change is told');

    await restartGateway();
    const replayed = await open(RANKING, place);
    await until(() => changesOf([replayed]).length >= 1, 'our change is told again');
    for (const told of [reader, replayed]) {
      expect(changesOf([told]).map(({ task_id }) => task_id)).toEqual(['ours']);
      expect(JSON.stringify(told.events)).not.toContain('secret');
    }
    expect((await open(`${statusPath('secret')}/events`)).status).toBe(404);
  });

  it('say that a task is gone whose newest submission failed', async () => {
    const reader = await open(RANKING);
    await until(() => reader.events.length === 1, 'the stream begins');
    await wait(taskInput('will-be-gone'));
    await until(() => changesOf([reader]).length === 1, 'it is told');
    const sent = headers();
    sent.set('ce-time', new Date(Date.now() + 1_000).toISOString());
    const connection = await connect({ servers: product.stack.natsUrl });
    connection.publish(SUBJECT, JSON.stringify({ id: 'will-be-gone' }), { headers: sent });
    await connection.drain();
    await until(() => changesOf([reader]).some(({ removed }) => removed), 'it is gone');
    const [change] = changesOf([reader]).filter(({ removed }) => removed);
    expect(change).toMatchObject({ task_id: 'will-be-gone', previous_score: expect.any(Number) });
    await eventually(async () => expect(await ranked('will-be-gone')).toEqual([]));
  });

  it('and waiting do without Redis', async () => {
    const reader = await open(RANKING);
    await until(() => reader.events.length === 1, 'the stream begins');
    await product.stack.redis.kill('SIGKILL');
    try {
      const answer = await wait(taskInput('without-redis'));
      expect([answer.status, answer.body]).toMatchObject([200, { status: 'completed' }]);
      await until(() => changesOf([reader]).length === 1, 'the change is told');
    } finally {
      await product.stack.redis.restart();
    }
    await eventually(async () =>
      expect((await product.client.status('without-redis')).status).toBe('completed'),
    );
  });

  it('are told to so many clients of a tenant at once, and to others when one has left', async () => {
    for (let count = 0; count < 5; count += 1) await open(RANKING);
    const refused = await product.client.call(RANKING);
    expect([refused.status, refused.body]).toMatchObject([429, { code: 'too_many_streams' }]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await opened[0]?.close();
    await eventually(async () => expect((await open(RANKING)).status).toBe(200));
  });

  it('go on by themselves after NATS was killed and started again', async () => {
    const reader = await open(RANKING);
    await until(() => reader.events.length === 1, 'the stream begins');
    await wait(taskInput('before-the-outage'));
    await product.stack.nats.kill('SIGKILL');
    await product.stack.nats.restart();
    await eventually(async () => {
      const answer = await product.client.submit(taskInput('after-the-outage'), {
        'idempotency-key': 'after-the-outage',
      });
      expect(answer.status).toBe(202);
    });
    await until(
      () => changesOf([reader]).some(({ task_id }) => task_id === 'after-the-outage'),
      'the stream goes on',
    );
    const ids = idsOf([reader]);
    expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
  });

  it('say that a client has to read again, when its place is in the stream no more', async () => {
    await manage(async (manager) => {
      const { state } = await manager.streams.info(STREAMS.results);
      await manager.streams.purge(STREAMS.results, { seq: state.last_seq });
    });
    await restartGateway();
    const reader = await open(RANKING, '2');
    await until(() => reader.events.length > 0, 'the stream begins');
    const [first] = reader.events;
    expect(first?.event).toBe('reset');
    expect(LiveReset.parse(first?.data)).toEqual({ reason: 'unknown_position' });
    await wait(taskInput('after-the-reset'));
    await until(() => changesOf([reader]).length >= 1, 'changes are told from here on');
    expect(changesOf([reader]).at(-1)).toMatchObject({ task_id: 'after-the-reset' });
  });
});

describe('waiting', () => {
  it('answers a submission with its result, as the status shows it', async () => {
    const answer = await wait(taskInput('waited'));
    expect([answer.status, answer.headers.get('preference-applied')]).toEqual([200, 'wait=20']);
    await eventually(async () =>
      expect(await product.client.status('waited')).toEqual(TaskStatus.parse(answer.body)),
    );
  });

  it('answers 202 when the result does not come in time', async () => {
    await withoutWorker(async () => {
      const answer = await wait(taskInput('too-late'), 1);
      expect(answer.status).toBe(202);
      expect(answer.body).toMatchObject({ task_id: 'too-late', status: 'processing' });
      expect(answer.headers.get('location')).toBe(statusPath('too-late'));
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('preference-applied')).toBe('wait=1');
      const status = await product.client.call(statusPath('too-late'), {
        headers: prefer('wait=1'),
      });
      expect([status.status, status.body]).toEqual([
        200,
        { task_id: 'too-late', status: 'processing' },
      ]);
    });
    const status = await product.client.call(statusPath('too-late'), {
      headers: prefer('wait=20'),
    });
    expect(status.body).toMatchObject({ status: 'completed' });
    expect(status.headers.get('preference-applied')).toBe('wait=20');
  });

  it('answers each submission of a task with its own result, never with that of another', async () => {
    const version = (value: number) => taskInput('changing', { business_value: value });
    const scores = new Map<number, number>();
    for (const value of [1, 10]) {
      const answer = await product.client.sync(version(value));
      expect(answer.body).toMatchObject({ priority_metrics: {} });
      scores.set(
        value,
        scoreIn({
          task_id: 'x',
          status: 'completed',
          completed_at: new Date().toISOString(),
          result: answer.body,
        }),
      );
    }
    expect(scores.get(1)).not.toBe(scores.get(10));
    for (let round = 0; round < 10; round += 1) {
      for (const value of [1, 10]) {
        expect(scoreIn((await wait(version(value))).body)).toBe(scores.get(value));
      }
    }
    const together = await Promise.all([1, 10, 1].map((value) => wait(version(value))));
    expect(together.map(({ body }) => scoreIn(body))).toEqual([1, 10, 1].map((v) => scores.get(v)));
  });

  it('answers a repeated submission with what became of the first', async () => {
    const task = taskInput('repeated');
    const key = { 'idempotency-key': 'one-and-the-same' };
    const first = await product.client.submit(task, { ...prefer('wait=20'), ...key });
    await eventually(async () =>
      expect((await product.client.status('repeated')).status).toBe('completed'),
    );
    const again = await product.client.submit(task, { ...prefer('wait=20'), ...key });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  it('tells a client that waits for a task of somebody else’s making that it failed', async () => {
    const answer = product.client.call(statusPath('half-a-task'), { headers: prefer('wait=20') });
    await publishRaw(
      product.stack.natsUrl,
      SUBJECT,
      JSON.stringify({ id: 'half-a-task', title: 'Only a title' }),
    );
    expect((await answer).body).toMatchObject({ task_id: 'half-a-task', status: 'failed' });
  });

  it('submits what was to be scored at once, when the client prefers that', async () => {
    const answer = await product.client.post(
      '/api/v1/prioritization/sync',
      taskInput('rather-later'),
      prefer('respond-async'),
    );
    expect(answer.status).toBe(202);
    expect(answer.headers.get('preference-applied')).toBe('respond-async');
    expect(answer.headers.get('location')).toBe(statusPath('rather-later'));
    await eventually(async () =>
      expect((await product.client.status('rather-later')).status).toBe('completed'),
    );
  });

  it('lets only so many wait, and forgets those who hang up', async () => {
    await withoutWorker(async () => {
      const hangUp = new AbortController();
      const waiting = ['a', 'b', 'c'].map((id) =>
        fetch(`${product.engine.apiUrl}${statusPath(`patient-${id}`)}`, {
          headers: prefer('wait=30'),
          signal: hangUp.signal,
        }).catch(() => undefined),
      );
      const canWait = async () => {
        const { headers } = await product.client.call(statusPath('another'), {
          headers: prefer('wait=1'),
        });
        return headers.get('preference-applied') !== null;
      };
      await eventually(async () => expect(await canWait()).toBe(false));
      expect((await wait(taskInput('impatient'))).headers.get('preference-applied')).toBeNull();
      hangUp.abort();
      await Promise.all(waiting);
      await eventually(async () => expect(await canWait()).toBe(true));
    });
  });
});

describe('events of a task', () => {
  it('tell where it stands until it is finished, and a client that comes back that this was all', async () => {
    let reader: EventReader | undefined;
    await withoutWorker(async () => {
      await product.client.submit(taskInput('followed/ä'));
      reader = await open(`${statusPath('followed/ä')}/events`);
      const held = reader;
      await until(() => held.events.length === 1, 'the first event comes');
      await until(() => held.comments.length > 0, 'there is a sign of life');
    });
    await reader?.over;
    expect(reader?.headers.get('content-type')).toContain('text/event-stream');
    expect(reader?.events.map(({ event, data }) => [event, TaskStatus.parse(data).status])).toEqual(
      [
        ['status', 'processing'],
        ['status', 'completed'],
      ],
    );
    await eventually(async () =>
      expect(await product.client.status('followed/ä')).toEqual(
        TaskStatus.parse(reader?.events[1]?.data),
      ),
    );
    const again = await open(`${statusPath('followed/ä')}/events`, reader?.lastEventId);
    expect(again.status).toBe(204);
  });

  it('are at once at their end for a task that is finished, and not there for an unknown one', async () => {
    const answer = await wait(taskInput('finished'));
    await eventually(async () =>
      expect((await product.client.status('finished')).status).toBe('completed'),
    );
    const reader = await open(`${statusPath('finished')}/events`);
    await reader.over;
    expect(reader.events.map(({ data }) => data)).toEqual([answer.body]);
    expect((await open(`${statusPath('nobody-knows')}/events`)).status).toBe(404);
    expect((await open(`${statusPath('finished')}/events`, 'soon')).status).toBe(400);
  });

  it('tell a failure', async () => {
    const id = 'fails-later';
    await withoutWorker(async () => {
      await product.client.submit(taskInput(id));
      const reader = await open(`${statusPath(id)}/events`);
      await until(() => reader.events.length === 1, 'the first event comes');
      await publishRaw(product.stack.natsUrl, SUBJECT, JSON.stringify({ id, title: 'no more' }));
    });
    const [reader] = opened;
    await reader?.over;
    const statuses = reader?.events.map(({ data }) => TaskStatus.parse(data).status);
    expect(['completed', 'failed']).toContain(statuses?.at(-1));
    expect(statuses?.[0]).toBe('processing');
  });
});

it('answers who waits and ends every stream at once on SIGTERM', async () => {
  await withoutWorker(async () => {
    await product.client.submit(taskInput('unfinished'));
    const readers = await Promise.all([
      open('/api/v1/ranking/events'),
      open(`${statusPath('unfinished')}/events`),
    ]);
    const waiting = wait(taskInput('still-waiting'), 30);
    await eventually(async () =>
      expect((await product.client.status('still-waiting')).status).toBe('processing'),
    );
    const { gateway } = product.engine.services;
    expect(await gateway.stop()).toBe(0);
    const answer = await waiting;
    expect([answer.status, answer.headers.get('preference-applied')]).toEqual([202, null]);
    await Promise.all(readers.map((reader) => reader.over));
    await gateway.restart();
    await gateway.untilReady();
  });
});
