import {
  StoreUnavailableError,
  createIdempotencyStore,
  type Claim,
  type KeptAnswer,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import { startStore, type Store } from '../testing/store';
import { errorOf, until } from '../testing/until';

const ANSWER: KeptAnswer = {
  status: 202,
  headers: { location: '/there', link: ['</a>', '</b>'] },
  body: '{"task_id":"é"}',
};
const claim = (changes: Partial<Claim> = {}): Claim => ({
  tenant: 'acme',
  key: 'key',
  fingerprint: 'body',
  owner: 'first',
  ...changes,
});
const KEY = keys.idempotency('acme', 'key');

describe('the idempotency store', () => {
  let store: Store;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.stop());
  beforeEach(() => store.redis.flushall());

  const answers = (settings = {}) =>
    createIdempotencyStore(store.redis, { leaseSeconds: 60, timeToLiveSeconds: 60, ...settings });

  it('gives a key to exactly one of many who ask at once', async () => {
    const owners = Array.from({ length: 50 }, (_, index) => `owner-${index}`);
    const begun = await Promise.all(owners.map((owner) => answers().begin(claim({ owner }))));
    expect(begun.filter(({ state }) => state === 'begun')).toHaveLength(1);
    expect(begun.filter(({ state }) => state === 'in_flight')).toHaveLength(49);
  });

  it('gives the answer to whoever asks the same afterwards, and to nobody who asks another', async () => {
    await answers().begin(claim());
    await answers().complete(claim(), ANSWER);
    expect(await answers().begin(claim({ owner: 'second' }))).toEqual({
      state: 'kept',
      answer: ANSWER,
    });
    const other = claim({ fingerprint: 'other body' });
    expect(await answers().begin(other)).toEqual({ state: 'reused' });
    expect(await answers().begin(claim({ tenant: 'other' }))).toEqual({ state: 'begun' });
  });

  it('opens what is kept sealed, and begins anew when nobody can open it any more', async () => {
    const config = { leaseSeconds: 60, timeToLiveSeconds: 60 };
    const opening = (opened: string | undefined) =>
      createIdempotencyStore(store.redis, config, () => opened);
    await answers().begin(claim());
    await answers().complete(claim(), { ...ANSWER, body: 'sealed:v1:…' });
    expect(await opening('opened').begin(claim({ owner: 'second' }))).toEqual({
      state: 'kept',
      answer: { ...ANSWER, body: 'opened' },
    });
    expect(await opening(undefined).begin(claim({ owner: 'third' }))).toEqual({ state: 'begun' });
  });

  it('refuses another body also while the first is still running', async () => {
    await answers().begin(claim());
    const other = claim({ fingerprint: 'other body' });
    expect(await answers().begin(other)).toEqual({ state: 'reused' });
  });

  it('frees a key that is abandoned, for any body', async () => {
    await answers().begin(claim());
    await answers().abandon(claim());
    const other = claim({ fingerprint: 'other body' });
    expect(await answers().begin(other)).toEqual({ state: 'begun' });
  });

  it('frees a key when its lease runs out, and keeps what the next one answers', async () => {
    await answers({ leaseSeconds: 1 }).begin(claim());
    await until('it is free', async () => {
      return (await answers().begin(claim({ owner: 'second' }))).state === 'begun';
    });
    await answers().complete(claim(), { ...ANSWER, body: 'too late' });
    await answers().abandon(claim());
    expect(await answers().begin(claim({ owner: 'third' }))).toEqual({ state: 'in_flight' });
    await answers().complete(claim({ owner: 'second' }), ANSWER);
    await answers().complete(claim(), { ...ANSWER, body: 'too late' });
    expect(await answers().begin(claim())).toEqual({ state: 'kept', answer: ANSWER });
  });

  it('keeps an answer whose lease ran out when nobody has asked since', async () => {
    await answers().complete(claim(), ANSWER);
    expect(await answers().begin(claim())).toEqual({ state: 'kept', answer: ANSWER });
  });

  it('does not free a key that is answered', async () => {
    await answers().begin(claim());
    await answers().complete(claim(), ANSWER);
    await answers().abandon(claim());
    expect(await answers().begin(claim())).toMatchObject({ state: 'kept' });
  });

  it('forgets an answer after its time', async () => {
    await answers({ timeToLiveSeconds: 1 }).complete(claim(), ANSWER);
    expect(await store.redis.pttl(KEY)).toBeLessThanOrEqual(1_000);
    await until('it is forgotten', async () => (await store.redis.exists(KEY)) === 0);
  });

  it.each(['', '{"cut', 'null', '{"status":"202"}'])('counts %j as no answer', async (answer) => {
    await store.redis.hset(KEY, { fingerprint: 'body', answer });
    expect(await answers().begin(claim())).toEqual({ state: 'begun' });
  });

  it('says that Redis is away', async () => {
    await store.servers.redis.stop();
    for (const step of [
      () => answers().begin(claim()),
      () => answers().complete(claim(), ANSWER),
      () => answers().abandon(claim()),
    ]) {
      expect(await errorOf(step())).toBeInstanceOf(StoreUnavailableError);
    }
    await store.servers.redis.restart();
    await store.untilReady();
    expect(await answers().begin(claim())).toEqual({ state: 'begun' });
  });
});
