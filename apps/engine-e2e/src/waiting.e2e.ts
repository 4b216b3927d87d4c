import { AIPriorityResult, STREAMS, TaskStatus, requestSubject } from '@prioritization/contracts';
import { taskInput } from './client';
import type { EventReader } from './event-reader';
import { eventually } from './eventually';
import { prefer, startLiveProduct, statusPath, until, type LiveProduct } from './live-product';
import { publishRaw, purgeAllButLast } from './streams';

const SUBJECT = requestSubject('interactive', 'default');

let product: LiveProduct;
beforeAll(async () => {
  product = await startLiveProduct({ WAIT_MAX_REQUESTS: '3', SSE_HEARTBEAT_SECONDS: '1' });
});
afterAll(() => product.stop());
afterEach(() => product.closeStreams());

const scoreIn = (body: unknown): number => {
  const status = TaskStatus.parse(body);
  if (status.status !== 'completed') throw new Error(`Expected a result, not ${status.status}.`);
  return status.result.priority_metrics.final_priority_score;
};

describe('waiting', () => {
  it('answers a submission with its result, as the status shows it', async () => {
    const answer = await product.wait(taskInput('waited'));
    expect([answer.status, answer.headers.get('preference-applied')]).toEqual([200, 'wait=20']);
    await eventually(async () =>
      expect(await product.client.status('waited')).toEqual(TaskStatus.parse(answer.body)),
    );
  });

  it('answers 202 when the result does not come in time', async () => {
    await product.withoutWorker(async () => {
      const answer = await product.wait(taskInput('too-late'), 1);
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
      const result = AIPriorityResult.parse((await product.client.sync(version(value))).body);
      scores.set(value, result.priority_metrics.final_priority_score);
    }
    expect(scores.get(1)).not.toBe(scores.get(10));
    for (let round = 0; round < 10; round += 1) {
      for (const value of [1, 10]) {
        expect(scoreIn((await product.wait(version(value))).body)).toBe(scores.get(value));
      }
    }
    const together = await Promise.all([1, 10, 1].map((value) => product.wait(version(value))));
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

  it('does not keep the key of a client that hangs up', async () => {
    const task = taskInput('hung-up');
    const key = { 'idempotency-key': 'hung-up' };
    await product.withoutWorker(async () => {
      const hangUp = new AbortController();
      const waiting = fetch(`${product.engine.apiUrl}/api/v1/prioritization/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...prefer('wait=30'), ...key },
        body: JSON.stringify(task),
        signal: hangUp.signal,
      }).catch(() => undefined);
      await eventually(async () =>
        expect((await product.client.status('hung-up')).status).toBe('processing'),
      );
      hangUp.abort();
      await waiting;
      await eventually(
        async () => expect((await product.client.submit(task, key)).status).toBe(202),
        10_000,
      );
    });
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
    await product.withoutWorker(async () => {
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
      expect(
        (await product.wait(taskInput('impatient'))).headers.get('preference-applied'),
      ).toBeNull();
      hangUp.abort();
      await Promise.all(waiting);
      await eventually(async () => expect(await canWait()).toBe(true));
    });
  });
});

describe('events of a task', () => {
  it('tell where it stands until it is finished, and a client that comes back that this was all', async () => {
    let reader: EventReader | undefined;
    await product.withoutWorker(async () => {
      await product.client.submit(taskInput('followed/ä'));
      reader = await product.open(`${statusPath('followed/ä')}/events`);
      const held = reader;
      await until(() => held.events.length === 1, 'the first event comes');
      await until(() => held.comments.length > 0, 'there is a sign of life');
    });
    await reader?.over;
    expect(reader?.headers.get('content-type')).toContain('text/event-stream');
    expect(reader?.headers.get('content-encoding')).toBeNull();
    expect(reader?.headers.get('cache-control')).toBe('no-cache');
    expect(reader?.events.map(({ event, data }) => [event, TaskStatus.parse(data).status])).toEqual(
      [
        ['status', 'processing'],
        ['status', 'completed'],
      ],
    );
    await eventually(async () =>
      // Similar tasks are linked a moment after it is finished.
      expect(await product.client.status('followed/ä')).toMatchObject(
        TaskStatus.parse(reader?.events[1]?.data),
      ),
    );
    const again = await product.open(`${statusPath('followed/ä')}/events`, reader?.lastEventId);
    expect(again.status).toBe(204);
  });

  it('are at once at their end for a task that is finished, and not there for an unknown one', async () => {
    const answer = await product.wait(taskInput('finished'));
    await eventually(async () =>
      expect((await product.client.status('finished')).status).toBe('completed'),
    );
    const reader = await product.open(`${statusPath('finished')}/events`);
    await reader.over;
    expect(reader.events.map(({ data }) => data)).toEqual([answer.body]);
    expect((await product.open(`${statusPath('nobody-knows')}/events`)).status).toBe(404);
    expect((await product.open(`${statusPath('finished')}/events`, 'soon')).status).toBe(400);
  });

  it('tell a failure', async () => {
    const id = 'fails';
    let reader: EventReader | undefined;
    await product.withoutWorker(async () => {
      await product.client.submit(taskInput(id));
      reader = await product.open(`${statusPath(id)}/events`);
      await publishRaw(product.stack.natsUrl, SUBJECT, JSON.stringify({ id, title: 'no more' }));
      await purgeAllButLast(product.stack.natsUrl, STREAMS.requests);
    });
    await reader?.over;
    const statuses = reader?.events.map(({ data }) => TaskStatus.parse(data));
    expect(statuses).toMatchObject([
      { status: 'processing' },
      { status: 'failed', error: expect.stringContaining('requester_role') },
    ]);
  });
});

it('answers who waits and ends every stream at once on SIGTERM', async () => {
  await product.withoutWorker(async () => {
    await product.client.submit(taskInput('unfinished'));
    const readers = await Promise.all([
      product.open('/api/v1/ranking/events'),
      product.open(`${statusPath('unfinished')}/events`),
    ]);
    const waiting = product.wait(taskInput('still-waiting'), 30);
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
