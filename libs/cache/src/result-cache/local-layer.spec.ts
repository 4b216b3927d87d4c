import { keys } from '@prioritization/cache-keys';
import { createFlights } from './flights';
import { createLocalLayer } from './local-layer';
import type { CachedResult } from './cached-result';

const entry = (bytes: number, endsAt = 100): CachedResult => ({
  tail: Buffer.alloc(bytes),
  storedAt: 0,
  freshUntil: endsAt,
  endsAt,
  undated: true,
});

describe('the memory of one process', () => {
  it('gives back what it keeps, until that ends', () => {
    const layer = createLocalLayer({ maxEntries: 10, maxBytes: 10_000 });
    const kept = entry(10, 100);
    layer.keep('a', kept);
    expect(layer.find('a', 99)).toBe(kept);
    expect(layer.find('a', 100)).toBeUndefined();
    expect(layer.find('a', 99)).toBeUndefined();
  });

  it('forgets the least recently used beyond so many entries', () => {
    const layer = createLocalLayer({ maxEntries: 2, maxBytes: 10_000 });
    layer.keep('a', entry(1));
    layer.keep('b', entry(1));
    layer.find('a', 0);
    layer.keep('c', entry(1));
    expect(['a', 'b', 'c'].filter((key) => layer.find(key, 0) !== undefined)).toEqual(['a', 'c']);
  });

  it('forgets the least recently used beyond so many bytes', () => {
    const layer = createLocalLayer({ maxEntries: 100, maxBytes: 10_000 });
    for (const key of ['a', 'b', 'c']) layer.keep(key, entry(4_000));
    expect(['a', 'b', 'c'].filter((key) => layer.find(key, 0) !== undefined)).toEqual(['b', 'c']);
    layer.keep('too large', entry(20_000));
    expect(layer.find('too large', 0)).toBeUndefined();
  });

  it('forgets a tenant, or all of them, when told so', () => {
    const layer = createLocalLayer({ maxEntries: 10, maxBytes: 10_000 });
    const [ours, theirs] = [keys.resultCache('acme', 'a'), keys.resultCache('acme.b', 'a')];
    const held = () => [ours, theirs].map((key) => layer.find(key, 0) !== undefined);
    for (const key of [ours, theirs]) layer.keep(key, entry(1));
    layer.forget('acme');
    expect(held()).toEqual([false, true]);
    layer.forget(undefined);
    expect(held()).toEqual([false, false]);
  });

  it('does not keep what was read elsewhere before it forgot', () => {
    const layer = createLocalLayer({ maxEntries: 10, maxBytes: 10_000 });
    const before = layer.keeper();
    layer.forget('acme');
    before('a', entry(1));
    expect(layer.find('a', 0)).toBeUndefined();
    layer.keeper()('a', entry(1));
    expect(layer.find('a', 0)).toBeDefined();
  });

  it('tells of each forgetting, also when it may hold nothing', () => {
    for (const maxEntries of [0, 10]) {
      const layer = createLocalLayer({ maxEntries, maxBytes: 10_000 });
      const before = layer.timesForgotten();
      layer.forget('acme');
      expect(layer.timesForgotten()).toBe(before + 1);
    }
  });

  it('keeps nothing when it may hold nothing', () => {
    const layer = createLocalLayer({ maxEntries: 0, maxBytes: 10_000 });
    layer.keep('a', entry(1));
    expect(layer.find('a', 0)).toBeUndefined();
  });
});

describe('flights', () => {
  it('are shared by all who ask meanwhile, and started anew afterwards', async () => {
    const flights = createFlights<number>();
    let started = 0;
    const start = async (): Promise<number> => (started += 1);
    const both = [flights('a', start), flights('a', start)];
    expect(both.map(({ joined }) => joined)).toEqual([false, true]);
    expect(await Promise.all(both.map(({ value }) => value))).toEqual([1, 1]);
    expect(await flights('a', start).value).toBe(2);
    expect(await flights('b', start).value).toBe(3);
  });

  it('fail for all who share them, and do not stand in the way of the next', async () => {
    const flights = createFlights<number>();
    const fails = async (): Promise<number> => {
      throw new Error('no scorer');
    };
    const both = [flights('a', fails), flights('a', fails)].map(({ value }) => value);
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await flights('a', async () => 1).value).toBe(1);
  });
});
