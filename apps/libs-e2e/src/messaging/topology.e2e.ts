import { STREAMS } from '@prioritization/contracts';
import {
  CONSUMERS,
  TopologyError,
  applyTopology,
  ensureConsumer,
  ensureStreams,
  manageTopology,
  planTopology,
  streamDeclarations,
  type PlannedPart,
} from '@prioritization/messaging';
import { quiet, startBroker, type Broker } from '../testing/broker';
import { errorOf, until } from '../testing/until';

describe('the topology', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.stop());
  beforeEach(() => broker.reset());

  const configOf = async (stream: string) =>
    (await broker.link.manager.streams.info(stream)).config;
  const { requests } = STREAMS;
  const options = () => ({ streams: broker.streams, consumers: [CONSUMERS.bulk] });
  const planOf = async (name: string, from = options()): Promise<PlannedPart | undefined> =>
    (await planTopology(broker.link, from)).parts.find((part) => part.name === name);
  const statesOf = async (from = options()) => {
    const { parts } = await planTopology(broker.link, from);
    return parts.filter(({ state }) => state !== 'same').map(({ name, state }) => [name, state]);
  };

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
    expect(await broker.messages(requests)).toBe(1);
  });

  it('follows the settings: limits of streams and consumers are changed in place', async () => {
    const { manager } = broker.link;
    await broker.publish('kept');
    await ensureConsumer(manager, CONSUMERS.bulk, broker.streams);

    const changed = { ...broker.streams, requestsMaxBytes: 50_000_000, ackWaitSeconds: 7 };
    expect(await statesOf({ ...options(), streams: changed })).toEqual([
      [requests, 'differs'],
      [CONSUMERS.bulk.durable, 'differs'],
    ]);
    await ensureStreams(manager, changed);
    await ensureConsumer(manager, CONSUMERS.bulk, changed);

    expect(await configOf(requests)).toMatchObject({ max_bytes: 50_000_000 });
    const { config } = await manager.consumers.info(requests, CONSUMERS.bulk.durable);
    expect(config.ack_wait).toBe(7e9);
    expect(await broker.messages(requests)).toBe(1);
    expect(await statesOf({ ...options(), streams: changed })).toEqual([]);
  });

  it('leaves alone what an operator changed by hand, says so, and puts it back when told to', async () => {
    const { manager } = broker.link;
    await ensureConsumer(manager, CONSUMERS.bulk, broker.streams);
    await manager.streams.update(requests, { max_bytes: 77_000_000 });
    await manager.consumers.update(requests, CONSUMERS.bulk.durable, { max_ack_pending: 5 });

    const raised = { ...broker.streams, requestsMaxBytes: 90_000_000 };
    await ensureStreams(manager, raised);
    await ensureConsumer(manager, CONSUMERS.bulk, raised);
    expect(await configOf(requests)).toMatchObject({ max_bytes: 77_000_000 });
    expect(await planOf(requests)).toMatchObject({
      differences: [{ field: 'max_bytes', held: 77_000_000, change: 'in place', by: 'operator' }],
    });
    expect(await planOf(CONSUMERS.bulk.durable)).toMatchObject({
      differences: [{ field: 'max_ack_pending', held: 5, change: 'in place', by: 'operator' }],
    });

    await applyTopology(broker.link, options());
    expect(await statesOf()).toEqual([]);
    await ensureStreams(manager, raised);
    expect(await configOf(requests)).toMatchObject({ max_bytes: 90_000_000 });
  });

  it('takes over what an operator decided once the settings say the same', async () => {
    const { manager } = broker.link;
    await manager.streams.update(requests, { max_bytes: 77_000_000 });
    await ensureStreams(manager, { ...broker.streams, requestsMaxBytes: 77_000_000 });
    await ensureStreams(manager, { ...broker.streams, requestsMaxBytes: 78_000_000 });
    expect(await configOf(requests)).toMatchObject({ max_bytes: 78_000_000 });
  });

  it('makes a deleted consumer again, but never a deleted stream, which only an operator does', async () => {
    const { manager } = broker.link;
    await ensureConsumer(manager, CONSUMERS.bulk, broker.streams);
    await manager.consumers.delete(requests, CONSUMERS.bulk.durable);
    await ensureConsumer(manager, CONSUMERS.bulk, broker.streams);
    expect(await statesOf()).toEqual([]);

    await manager.streams.delete(requests);
    await ensureStreams(manager, broker.streams);
    expect(await statesOf()).toEqual([
      [requests, 'gone'],
      [CONSUMERS.bulk.durable, 'gone'],
    ]);
    const { parts } = await applyTopology(broker.link, options());
    expect(parts.filter(({ action }) => action !== 'none')).toMatchObject([
      { name: requests, action: 'recreated' },
      { name: CONSUMERS.bulk.durable, action: 'recreated' },
    ]);
    expect(await statesOf()).toEqual([]);
  });

  it('tells a running service that a stream is gone, and that it is back', async () => {
    const topology = await manageTopology(broker.link, {
      streams: broker.streams,
      logger: quiet,
      everyMs: 100,
    });
    expect(topology.problem).toBeUndefined();
    await broker.link.manager.streams.delete(STREAMS.results);
    await until('it is noticed', () => topology.problem !== undefined);
    expect(topology.problem).toMatch(/stream PRIORITY_RESULTS was deleted.*prio topology apply/);

    await applyTopology(broker.link, options());
    await topology.complete();
    expect(topology.problem).toBeUndefined();
    await topology.stop();
  });

  it('names what needs a rebuild and leaves it, and a service refuses to work with it', async () => {
    const { manager } = broker.link;
    const { name, subjects } = await configOf(STREAMS.system);
    await manager.streams.delete(name);
    await manager.streams.add({ name, subjects, storage: 'memory' });

    const plan = await planOf(name);
    expect(plan?.remade).toBe(true);
    expect(plan?.differences.find(({ field }) => field === 'storage')).toMatchObject({
      declared: 'file',
      held: 'memory',
      change: 'rebuild',
    });
    const { parts } = await applyTopology(broker.link, options());
    expect(parts.find((part) => part.name === name)?.remaining).toMatchObject([
      { field: 'storage' },
    ]);
    await expect(ensureStreams(manager, broker.streams)).rejects.toThrow(/SYSTEM_EVENTS.*storage/);
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
    await expect(ensureStreams(broker.link.manager, three)).rejects.toThrow(
      /1 of 3 copies|replicas > 1/,
    );
  });
});

describe('the topology of a new server', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker({}, { withStreams: false });
  });
  afterAll(() => broker.stop());

  it('is only looked at by a plan, and comes into being when several services start at once', async () => {
    const { parts } = await planTopology(broker.link, { streams: broker.streams });
    expect(new Set(parts.map(({ state }) => state))).toEqual(new Set(['missing']));
    expect(await broker.link.manager.streams.names().next()).toEqual([]);

    const links = [broker.link, await broker.connect(), await broker.connect()];
    const managed = await Promise.all(
      links.map((link) => manageTopology(link, { streams: broker.streams, logger: quiet })),
    );
    expect(managed.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined]);
    expect(await broker.messages(STREAMS.results)).toBe(0);
    await Promise.all(managed.map((topology) => topology.stop()));
  });
});
