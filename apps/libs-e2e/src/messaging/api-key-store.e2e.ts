import {
  UnavailableError,
  openApiKeyStore,
  type ApiKeyStore,
  type StoredApiKey,
} from '@prioritization/messaging';
import { quiet, startBroker, type Broker } from '../testing/broker';
import { errorOf, until } from '../testing/until';

let broker: Broker;
let here: ApiKeyStore;
let there: ApiKeyStore;
const open = async () =>
  openApiKeyStore(await broker.connect(), { streams: broker.streams, logger: quiet });

beforeAll(async () => {
  broker = await startBroker();
  here = await open();
  there = await open();
});
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await broker.stop();
});

let made = 0;
const newKey = (): StoredApiKey => {
  made += 1;
  return {
    key_id: `pk_${String(made).padStart(16, '0')}`,
    tenant: 'acme',
    name: `key ${made}`,
    scopes: ['read'],
    created_at: new Date(Date.UTC(2026, 0, 1, 0, 0, made)).toISOString(),
    digest: String(made).padStart(64, '0'),
  };
};

it('a key is there at once where it was put, and everywhere in a moment; so is its end', async () => {
  const key = newKey();
  await here.put(key);
  expect(here.find(key.key_id)).toEqual(key);
  await until('it is seen elsewhere', () => there.find(key.key_id) !== undefined);
  expect(there.find(key.key_id)).toEqual(key);

  await there.remove(key.key_id);
  expect(there.find(key.key_id)).toBeUndefined();
  await until('its end is seen elsewhere', () => here.find(key.key_id) === undefined);
});

it('a store that is opened later holds every key that is left, oldest first', async () => {
  const [gone, ...kept] = [newKey(), newKey(), newKey()] as const;
  for (const key of [...kept, gone]) await here.put(key);
  await here.remove(gone.key_id);
  const later = await open();
  expect(later.all().slice(-2)).toEqual(kept);
  expect(later.find(gone.key_id)).toBeUndefined();
  await later.stop();
});

it('keys are found while NATS is away, changes are refused, and what was missed is made up for', async () => {
  const [stays, goes] = [newKey(), newKey()];
  for (const key of [stays, goes]) await here.put(key);
  await until('both are seen elsewhere', () => there.find(goes.key_id) !== undefined);

  await broker.servers.nats.kill('SIGKILL');
  await until('a change is refused', async () => {
    const error = await errorOf(here.remove(stays.key_id));
    return error instanceof UnavailableError;
  });
  expect([here, there].map((store) => store.find(stays.key_id))).toEqual([stays, stays]);

  await broker.servers.nats.restart();
  await until('the removal is taken', async () => {
    await here.remove(goes.key_id).catch(() => undefined);
    return here.find(goes.key_id) === undefined;
  });
  await until('it is seen elsewhere', () => there.find(goes.key_id) === undefined);
  expect(there.find(stays.key_id)).toEqual(stays);
});

it('a value that cannot be read is no key, even where one was', async () => {
  const key = newKey();
  await here.put(key);
  await until('it is seen elsewhere', () => there.find(key.key_id) !== undefined);
  await broker.link.jetStream.publish(`$KV.priority-api-keys.${key.key_id}`, '{"digest":"?"}');
  await until('it is none', () => there.find(key.key_id) === undefined);
});
