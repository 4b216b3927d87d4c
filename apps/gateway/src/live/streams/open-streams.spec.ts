import type { LiveConfig } from '@prioritization/config';
import { quiet } from '../testing/samples';
import { limits, startStreamServer } from '../testing/stream-server';
import type { EventStream, StreamOptions } from './event-stream';
import { createOpenStreams, type Serve } from './open-streams';

type Opened = { stream: EventStream };

/** Streams of whichever tenant the path names. */
const startStreams = async (
  config: Partial<LiveConfig> = {},
  options: StreamOptions = { after: 7 },
  serve?: Serve,
) => {
  const logged: object[] = [];
  const logger = { ...quiet, warn: (fields: object) => void logged.push(fields) };
  const streams = createOpenStreams(limits(config), logger);
  const opened: EventStream[] = [];
  let arrived: ((opened: Opened) => void) | undefined;
  const server = await startStreamServer('/:tenant', (request, response) =>
    streams.serve(
      response,
      { tenant: request.path.slice(1), events: 'ranking' },
      serve ??
        (async (open) => {
          const stream = open(options);
          opened.push(stream);
          arrived?.({ stream });
        }),
    ),
  );
  return {
    streams,
    logged,
    server,
    async open(address = '/acme', method = 'GET') {
      const arriving = new Promise<Opened>((resolve) => (arrived = resolve));
      const client = server.request(method, address);
      return { client, ...(await arriving) };
    },
    async stop() {
      streams.stop();
      await server.stop();
    },
  };
};

let running: Awaited<ReturnType<typeof startStreams>>;
const start = async (...given: Parameters<typeof startStreams>) => {
  running = await startStreams(...given);
  return running;
};
afterEach(() => running.stop());

describe('an event stream', () => {
  it('says what it is, where it begins, and when to come back', async () => {
    const { open } = await start();
    const { client } = await open();
    await client.until('id: 7\n\n');
    const head = client.text().toLowerCase();
    for (const line of [
      'http/1.1 200',
      'content-type: text/event-stream',
      'cache-control: no-cache\r\n',
      'x-accel-buffering: no',
    ]) {
      expect(head).toContain(line);
    }
    expect(head).not.toContain('content-encoding');
    expect(client.text()).toMatch(/retry: [123]\d{3}\n/);
  });

  it('sends events with their places, each as one block', async () => {
    const { open } = await start();
    const { client, stream } = await open();
    stream.send({ event: 'ranking', id: 8, data: { text: 'two\nlines' } });
    await client.until('\n\n');
    await client.until('id: 8\nevent: ranking\ndata: {"text":"two\\nlines"}\n\n');
  });

  it('shows that it lives, and moves the place of a client to which nothing happens', async () => {
    let position = 7;
    const { open } = await start({ heartbeatSeconds: 1 }, { after: 7, position: () => position });
    const { client } = await open();
    position = 9;
    await client.until(/: still here\nid: 9\n\n/);
  });

  it('ends when it is told to, and the client is free to go elsewhere', async () => {
    const { open } = await start();
    const { client, stream } = await open();
    stream.end();
    await client.closed;
    expect(client.text().toLowerCase()).toContain('connection: close');
    expect(client.text().endsWith('0\r\n\r\n')).toBe(true);
  });

  it('answers HEAD without staying', async () => {
    const { open } = await start();
    const { client } = await open('/acme', 'HEAD');
    await client.closed;
    expect(client.text()).toContain('text/event-stream');
  });

  it('is over when the client hangs up', async () => {
    const { open } = await start({ maxStreams: 1 });
    const { client, stream } = await open();
    await client.until('retry');
    const over = new Promise((resolve) => stream.over.addEventListener('abort', resolve));
    client.socket.destroy();
    await over;
    await new Promise(setImmediate);
    await open();
  });

  it('drops a client that does not take what it is sent, and says so', async () => {
    const { open, logged } = await start({ maxBufferBytes: 100_000 });
    const { client, stream } = await open();
    await client.until('retry');
    client.socket.pause();
    const text = 'x'.repeat(50_000);
    for (let id = 8; id < 2_000 && !stream.over.aborted; id += 1) {
      stream.send({ event: 'ranking', id, data: { text } });
      await new Promise(setImmediate);
    }
    expect(stream.over.aborted).toBe(true);
    expect(logged).toMatchObject([{ events: 'ranking', buffered_bytes: expect.any(Number) }]);
    client.socket.destroy();
  });

  it('does not drop a client that takes one large event after another', async () => {
    const { open } = await start({ maxBufferBytes: 1_000 });
    const { client, stream } = await open();
    const text = 'x'.repeat(50_000);
    for (let id = 8; id < 40; id += 1) {
      stream.send({ event: 'ranking', id, data: { text } });
      await stream.drained();
    }
    await client.until('id: 39\n');
    expect(stream.over.aborted).toBe(false);
  });
});

describe('all streams of a process', () => {
  it('are limited for each tenant', async () => {
    const { open, server } = await start({ maxStreamsPerTenant: 1 });
    const first = await open('/acme');
    await open('/other');
    const refused = await fetch(`${server.url}/acme`);
    expect(await refused.json()).toEqual({ code: 'too_many_streams' });
    first.stream.end();
    await first.client.closed;
    await open('/acme');
  });

  it('are limited for all tenants together', async () => {
    const { open, server } = await start({ maxStreams: 1 });
    await open('/acme');
    const refused = await fetch(`${server.url}/other`);
    expect(await refused.json()).toEqual({ code: 'live_unavailable' });
  });

  it('end when the service stops, and there are no new ones', async () => {
    const { open, server, streams } = await start();
    const [first, second] = [await open(), await open('/other')];
    streams.stop();
    await Promise.all([first.client.closed, second.client.closed]);
    const refused = await fetch(`${server.url}/acme`);
    expect(await refused.json()).toEqual({ code: 'live_unavailable' });
  });

  it('take no place when they cannot begin', async () => {
    const { server } = await start({ maxStreams: 1 }, { after: 0 }, async () => {
      throw Object.assign(new Error('NATS is away'), { code: 'queue_unavailable' });
    });
    for (const attempt of [1, 2]) {
      const refused = await fetch(`${server.url}/acme`);
      expect([attempt, await refused.json()]).toEqual([attempt, { code: 'queue_unavailable' }]);
    }
  });

  it('end cleanly when they cannot go on', async () => {
    const { server, logged } = await start({}, { after: 0 }, async (open) => {
      open({ after: 3 });
      throw new Error('NATS was lost');
    });
    const client = server.request('GET', '/acme');
    await client.closed;
    expect(client.text()).toContain('id: 3');
    expect(client.text().endsWith('0\r\n\r\n')).toBe(true);
    expect(logged).toHaveLength(1);
  });
});
