import { openKeyBucket } from '@prioritization/messaging';
import { openVault, type Vault } from '@prioritization/privacy';
import { randomBytes } from 'node:crypto';
import { quiet, startBroker, type Broker } from '../testing/broker';
import { until } from '../testing/until';

const master = randomBytes(32);
let broker: Broker;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  broker = await startBroker();
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await broker.stop();
});

const newVault = async (): Promise<Vault> => {
  const link = await broker.connect();
  const bucket = await openKeyBucket(link, { streams: broker.streams, logger: quiet });
  stops.push(() => bucket.stop());
  return openVault(bucket, master);
};
const openedBy = async (vault: Vault, sealed: string) => {
  const opened = await vault.open('acme', sealed);
  return opened === 'erased' ? opened : opened.text;
};

it('ends with one key when two vaults seal for a new person twenty times at once', async () => {
  const vaults = [await newVault(), await newVault()];
  const [first] = vaults;
  const subject = first?.subjectToken('acme', 'Ada') ?? '';
  const sealed = await Promise.all(
    Array.from({ length: 20 }, (_, index) => vaults[index % 2]?.seal('acme', subject, `${index}`)),
  );
  const third = await newVault();
  expect(await Promise.all(sealed.map((text) => openedBy(third, text ?? '')))).toEqual(
    sealed.map((_text, index) => `${index}`),
  );
});

it('makes another vault forget a key that is destroyed, and give the person another one', async () => {
  const [one, other] = [await newVault(), await newVault()];
  const subject = one.subjectToken('acme', 'Bob');
  const sealed = await one.seal('acme', subject, 'a text');
  expect(await openedBy(other, sealed)).toBe('a text');
  expect(await one.destroyKey('acme', subject)).toBe(true);
  await until('the other vault has forgotten', async () => {
    return (await openedBy(other, sealed)) === 'erased';
  });
  const after = await other.seal('acme', subject, 'new');
  expect(await openedBy(one, after)).toBe('new');
  expect(await openedBy(one, sealed)).toBe('erased');
});
