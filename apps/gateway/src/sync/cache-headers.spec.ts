import type { CachedResult } from '@prioritization/cache';
import { cacheControlOf } from './cache-control';
import { ageOf, cacheStatus } from './cache-status';

describe('cacheControlOf', () => {
  it('allows everything when the client says nothing', () => {
    const everything = { noStore: false, noCache: false, maxAge: undefined, onlyIfCached: false };
    expect(cacheControlOf(undefined)).toEqual(everything);
    expect(cacheControlOf('')).toEqual(everything);
  });

  it.each([
    ['no-store', { noStore: true, noCache: false }],
    ['No-Cache', { noCache: true, noStore: false }],
    ['only-if-cached , max-age=5', { onlyIfCached: true, maxAge: 5 }],
    ['max-age="0"', { maxAge: 0 }],
    ['no-cache, no-store', { noCache: true, noStore: true }],
  ])('reads %j', (header, expected) => {
    expect(cacheControlOf(header)).toMatchObject(expected);
  });

  it.each([
    'max-age',
    'max-age=',
    'max-age=-1',
    'max-age=soon',
    's-max-age=5',
    'x-no-store',
    'no-storefront',
  ])('leaves out %j, which says nothing to it', (header) => {
    expect(cacheControlOf(header)).toEqual(cacheControlOf(undefined));
  });
});

describe('cacheStatus', () => {
  const entry: CachedResult = {
    tail: Buffer.of(),
    storedAt: 1_000,
    freshUntil: 61_500,
    endsAt: 90_000,
    undated: true,
  };

  it.each([
    ['a hit', { entry }, 'hit; ttl=51'],
    ['a miss', { entry, forwarded: 'miss' }, 'fwd=miss; stored; ttl=51'],
    ['a miss that is not kept', { forwarded: 'miss' }, 'fwd=miss'],
    ['a shared miss', { entry, forwarded: 'miss', collapsed: true }, 'fwd=miss; collapsed; ttl=51'],
    ['a wish', { entry, forwarded: 'request' }, 'fwd=request; stored; ttl=51'],
    ['a bypass', { forwarded: 'bypass' }, 'fwd=bypass'],
  ] as const)('says %s', (_, outcome, expected) => {
    expect(cacheStatus(outcome, 10_000)).toBe(`prioritization; ${expected}`);
  });

  it('says how long the life of a stale answer has been over', () => {
    expect(cacheStatus({ entry, forwarded: 'stale' }, 70_000)).toBe(
      'prioritization; fwd=stale; ttl=-9',
    );
  });

  it('counts the age from when the answer was kept', () => {
    expect([ageOf(entry, 1_000), ageOf(entry, 3_500), ageOf(entry, 0)]).toEqual([0, 2, 0]);
  });
});
