import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { STREAMS } from '@prioritization/contracts';
import { runPrio } from '@prioritization/prio';
import { taskInput } from './client';
import { completed } from './completed';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
let connection: NatsConnection;
let manager: JetStreamManager;
beforeAll(async () => {
  product = await startProduct();
  connection = await connect({ servers: product.stack.natsUrl });
  manager = await jetstreamManager(connection);
});
afterAll(async () => {
  await connection.close();
  await product.stop();
});

const topology = (...commandLine: string[]) =>
  runPrio(['topology', ...commandLine, '--nats', product.stack.natsUrl], '', {
    CONSUMER_ACK_WAIT_SECONDS: '3',
  });
const streamNames = () => manager.streams.names().next();
const part = async (name: string) => (await product.client.health()).services[name];
const isReady = (service: keyof Product['engine']['services']) =>
  product.engine.services[service].ready();

it('is as declared once every service runs', async () => {
  const { exitCode, stdout } = await topology('plan', '--json');
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { changes: [] }]);
});

it('shows what was changed by hand, which services leave alone, and puts it back when told to', async () => {
  await manager.streams.update(STREAMS.results, { max_bytes: 5_000_000 });
  await product.engine.services['result-projector'].kill();
  await product.engine.services['result-projector'].restart();
  await product.engine.services['result-projector'].untilReady();
  expect((await manager.streams.info(STREAMS.results)).config.max_bytes).toBe(5_000_000);
  await eventually(async () =>
    expect(await part('topology')).toMatchObject({
      status: 'DEGRADED',
      cause: 'changed by hand: stream PRIORITY_RESULTS (max_bytes)',
    }),
  );
  expect(await product.logs()).toContain('the server holds something else than declared');

  const { exitCode, stdout } = await topology('plan');
  expect([exitCode, stdout]).toEqual([2, expect.stringMatching(/update .*max_bytes .*hand/)]);
  expect((await topology('apply')).exitCode).toBe(0);
  expect((await topology('plan')).exitCode).toBe(0);
  await eventually(async () => expect(await part('topology')).toEqual({ status: 'OK' }));
});

it('gets a deleted consumer back from whoever consumes', async () => {
  await manager.consumers.delete(STREAMS.requests, 'scorer-interactive');
  await product.client.submit(taskInput('after-the-consumer'));
  await completed(product.client, 'after-the-consumer');
  await eventually(async () => expect(await isReady('scorer-worker')).toBe(true));
});

it('never gets a deleted stream back empty by itself: services say what to do, and work once it is done', async () => {
  await manager.streams.delete(STREAMS.requests);
  expect((await product.client.submit(taskInput('refused'))).status).toBe(503);
  await eventually(async () => {
    expect([await isReady('gateway'), await isReady('scorer-worker')]).toEqual([false, false]);
    expect(await part('topology')).toMatchObject({
      status: 'CRITICAL',
      cause: 'deleted: stream PRIORITY_REQUESTS',
      advice: expect.stringContaining('prio topology apply'),
    });
  });
  await product.engine.services['scorer-worker'].kill();
  await product.engine.services['scorer-worker'].restart();
  await eventually(async () =>
    expect(await product.logs()).toMatch(
      /"service":"scorer-worker".*stream PRIORITY_REQUESTS was deleted/,
    ),
  );
  expect(await streamNames()).not.toContain(STREAMS.requests);

  const { exitCode, stdout } = await topology('plan');
  expect([exitCode, stdout]).toEqual([
    2,
    expect.stringMatching(/create again .*PRIORITY_REQUESTS/),
  ]);
  expect((await topology('apply')).exitCode).toBe(0);
  await eventually(async () => {
    expect([await isReady('gateway'), await isReady('scorer-worker')]).toEqual([true, true]);
  });
  await product.client.submit(taskInput('accepted'));
  await completed(product.client, 'accepted');
});

it('cannot be looked at where nobody answers', async () => {
  const { exitCode, stderr } = await runPrio(['topology', 'plan', '--nats', 'nats://127.0.0.1:9']);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('127.0.0.1:9 does not answer')]);
});
