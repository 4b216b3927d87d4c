import type { BatchReport } from '@prioritization/contracts';
import { followBatch } from './follow-batch';
import { createHub } from './hub';
import { createOpenStreams } from './streams/open-streams';
import { quiet, results } from './testing/samples';
import { limits, startStreamServer } from './testing/stream-server';

const report = (changes: Partial<BatchReport> = {}): BatchReport => ({
  batch_id: 'b-1',
  state: 'processing',
  created_at: '2026-01-31T09:30:00.000Z',
  received: 2,
  accepted: 2,
  rejected: 0,
  unavailable: 0,
  completed: 0,
  failed: 0,
  ...changes,
});

const start = async (find: (batchId: string) => BatchReport | undefined) => {
  const hub = createHub(5);
  const streams = createOpenStreams(limits(), quiet);
  const handler = followBatch({ hub, streams }, async (tenant, batchId) =>
    tenant === 'acme' ? find(batchId) : undefined,
  );
  const server = await startStreamServer('/:batch_id', (request, response, next) => {
    response.locals.caller = { id: 'test', tenant: 'acme', scopes: new Set() };
    return handler(request, response, next);
  });
  return {
    hub,
    server,
    async stop() {
      streams.stop();
      await server.stop();
    },
  };
};

describe('followBatch', () => {
  let running: Awaited<ReturnType<typeof start>>;
  afterEach(() => running.stop());

  it('tells how far a batch is, again when that changes, and ends when it is finished', async () => {
    let current = report({ state: 'receiving', received: 1, accepted: 1 });
    running = await start((id) => (id === 'b-1' ? current : undefined));
    const client = running.server.request('GET', '/b-1');
    await client.until(`id: 5\nevent: progress\ndata: ${JSON.stringify(current)}\n\n`);

    current = report();
    await client.until('"received":2');
    current = report({ completed: 1 });
    running.hub.publish(results(6, { batch: 'b-1' }));
    await client.until('"completed":1');
    expect(client.text()).toMatch(/id: 6\nevent: progress\n.*"completed":1/);
    current = report({ completed: 1, failed: 1, state: 'finished' });
    await client.closed;
    expect(client.text().match(/event: progress/g)).toHaveLength(4);
    expect(client.text()).toContain('"state":"finished"');
  });

  it('tells a client that comes back how far it is now', async () => {
    running = await start(() => report({ completed: 2, state: 'finished' }));
    const client = running.server.request('GET', '/b-1?last_event_id=3');
    await client.closed;
    expect(client.text().match(/event: progress/g)).toHaveLength(1);
  });

  it('does not know a batch that is not there, nor a place that is none', async () => {
    running = await start(() => undefined);
    const answer = async (address: string) => (await fetch(running.server.url + address)).json();
    expect(await answer('/unknown')).toEqual({ code: 'not_found' });
    expect(await answer('/unknown?last_event_id=soon')).toEqual({ code: 'invalid_parameter' });
  });
});
