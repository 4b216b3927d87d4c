import { STREAMS } from '@prioritization/contracts';
import {
  CONSUMERS,
  TopologyError,
  ensureConsumer,
  ensureStreams,
  streamDeclarations,
} from '@prioritization/messaging';
import { startBroker, type Broker } from '../testing/broker';
import { errorOf } from '../testing/until';

describe('the topology', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.stop());
  beforeEach(() => broker.reset());

  const configOf = async (stream: string) =>
    (await broker.link.manager.streams.info(stream)).config;

  it('is on the server as it is declared', async () => {
    for (const declared of streamDeclarations(broker.streams)) {
      expect(await configOf(declared.name)).toMatchObject(declared);
    }
  });

  it('may be asked for again, by several services at once, without touching what is stored', async () => {
    await broker.publish('kept');
    const links = [broker.link, await broker.connect(), await broker.connect()];
    await Promise.all(links.map(({ manager }) => ensureStreams(manager, broker.streams)));
    await Promise.all(
      links.map(({ manager }) => ensureConsumer(manager, CONSUMERS.bulk, broker.streams)),
    );
    expect(await broker.messages(STREAMS.requests)).toBe(1);
  });

  it('comes into being when several services start at once', async () => {
    for (const stream of Object.values(STREAMS)) await broker.link.manager.streams.delete(stream);
    const links = [broker.link, await broker.connect(), await broker.connect()];
    await Promise.all(links.map(({ manager }) => ensureStreams(manager, broker.streams)));
    expect(await broker.messages(STREAMS.results)).toBe(0);
  });

  it('follows the settings: limits of streams and consumers are changed in place', async () => {
    const { manager } = broker.link;
    await broker.publish('kept');
    await ensureConsumer(manager, CONSUMERS.bulk, broker.streams);

    const changed = { ...broker.streams, requestsMaxBytes: 50_000_000, ackWaitSeconds: 7 };
    await ensureStreams(manager, changed);
    await ensureConsumer(manager, CONSUMERS.bulk, changed);

    expect(await configOf(STREAMS.requests)).toMatchObject({ max_bytes: 50_000_000 });
    const { config } = await manager.consumers.info(STREAMS.requests, CONSUMERS.bulk.durable);
    expect(config.ack_wait).toBe(7e9);
    expect(await broker.messages(STREAMS.requests)).toBe(1);
  });

  it('refuses to start on a server that keeps something else than it was told', async () => {
    const error = await errorOf(
      ensureStreams(broker.link.manager, { ...broker.streams, requestsMaxBytes: 0 }),
    );
    expect(error).toBeInstanceOf(TopologyError);
    expect(String(error)).toMatch(/PRIORITY_REQUESTS.*max_bytes/);
  });

  it('refuses copies that a single server cannot keep', async () => {
    const three = { ...broker.streams, replicas: 3 };
    await expect(ensureStreams(broker.link.manager, three)).rejects.toThrow(/1 of 3 copies/);
    await broker.link.manager.streams.delete(STREAMS.requests);
    await expect(ensureStreams(broker.link.manager, three)).rejects.toThrow(/replicas/);
  });
});
