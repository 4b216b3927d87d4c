import fc from 'fast-check';
import { KEY_FAMILIES } from './families';
import { EVICTING_FAMILIES, keys } from './keys';

/** What the contract allows as a tenant. */
const tenants = fc.oneof(
  fc.constantFrom('system', 'task', 'ranking', 'result-cache', 'a', 'a.task'),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
);
/** Task ids are made by clients: they may look like a key themselves. */
const ids = fc.oneof(
  fc.constantFrom('1', ':1', 'ranking', '}:task:1', '{a}:task:1', 'x:result-cache:y'),
  fc.string({ unit: 'binary', minLength: 1 }),
);
const places = fc.oneof(
  fc.tuple(fc.constant('task' as const), tenants, ids),
  fc.tuple(fc.constant('ranking' as const), tenants, fc.constant('')),
  fc.tuple(fc.constant('history' as const), tenants, fc.constant('')),
  fc.tuple(fc.constant('dependencies' as const), tenants, fc.constant('')),
  fc.tuple(fc.constant('batch' as const), tenants, ids),
  fc.tuple(fc.constant('batchChunks' as const), tenants, ids),
  fc.tuple(fc.constant('batchProgress' as const), tenants, ids),
  fc.tuple(fc.constant('batches' as const), tenants, fc.constant('')),
  fc.tuple(fc.constant('subjectTasks' as const), tenants, ids),
  fc.tuple(fc.constant('preferences' as const), tenants, ids),
  fc.tuple(fc.constant('overrides' as const), tenants, fc.constant('')),
  fc.tuple(fc.constant('feedback' as const), tenants, ids),
  fc.tuple(fc.constant('resultCache' as const), tenants, ids),
  fc.tuple(fc.constant('opinion' as const), tenants, ids),
  fc.tuple(fc.constant('idempotency' as const), tenants, ids),
  fc.tuple(fc.constant('rateLimit' as const), tenants, ids),
  fc.tuple(fc.constant('resultLock' as const), tenants, ids),
  fc.tuple(fc.constant('taskLikeness' as const), tenants, ids),
  fc.tuple(fc.constant('taskBucket' as const), tenants, ids),
  fc.tuple(fc.constant('opinionLikeness' as const), tenants, ids),
  fc.tuple(fc.constant('opinionBucket' as const), tenants, ids),
  fc.tuple(fc.constant('uses' as const), tenants, fc.constantFrom(...EVICTING_FAMILIES)),
  fc.tuple(fc.constant('ends' as const), tenants, fc.constantFrom(...EVICTING_FAMILIES)),
  fc.tuple(
    fc.constant('cacheCounts' as const),
    fc.constant('system'),
    fc.constantFrom(...EVICTING_FAMILIES),
  ),
  fc.tuple(fc.constant('forgottenResults' as const), fc.constant('system'), fc.constant('')),
  fc.tuple(fc.constant('cacheJob' as const), tenants, ids),
  fc.tuple(fc.constant('webhookOrder' as const), tenants, ids),
  fc.tuple(fc.constant('webhookDeliveries' as const), tenants, ids),
  fc.tuple(fc.constant('healthSnapshot' as const), fc.constant('system'), fc.constant('')),
);
type Place = typeof places extends fc.Arbitrary<infer Value> ? Value : never;

const keyOf = ([family, tenant, id]: Place): string =>
  family === 'cacheCounts' ? keys.cacheCounts(id) : keys[family](tenant, id);
/** Redis Cluster hashes what stands between the first brace and the first closing one after it. */
const hashTagOf = (key: string): string => key.slice(key.indexOf('{') + 1, key.indexOf('}'));

describe('keys', () => {
  it('never give two things the same key', () => {
    fc.assert(
      fc.property(places, places, (left, right) => {
        const same = left.every((part, index) => part === right[index]);
        expect(keyOf(left) === keyOf(right)).toBe(same);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keep everything of a tenant in one cluster slot, whatever its task ids hold', () => {
    fc.assert(fc.property(places, (place) => expect(hashTagOf(keyOf(place))).toBe(place[1])));
  });
});

describe('KEY_FAMILIES', () => {
  it('has a row for each builder, and none besides', () => {
    const built = [
      keys.task('tenant', '<task id>'),
      keys.ranking('tenant'),
      keys.history('tenant'),
      keys.dependencies('tenant'),
      keys.batch('tenant', '<batch id>'),
      keys.batchChunks('tenant', '<batch id>'),
      keys.batchProgress('tenant', '<batch id>'),
      keys.batches('tenant'),
      keys.overrides('tenant'),
      keys.feedback('tenant', '<task id>'),
      keys.resultCache('tenant', '<digest>'),
      keys.resultLock('tenant', '<digest>'),
      keys.opinion('tenant', '<digest>'),
      keys.subjectTasks('tenant', '<subject token>'),
      keys.preferences('tenant', '<subject token>'),
      keys.idempotency('tenant', '<digest>'),
      keys.rateLimit('tenant', '<counter>'),
      keys.taskLikeness('tenant', '<task id>'),
      keys.taskBucket('tenant', '<bucket>'),
      keys.opinionLikeness('tenant', '<digest>'),
      keys.opinionBucket('tenant', '<bucket>'),
      keys.uses('tenant', '<family>'),
      keys.ends('tenant', '<family>'),
      keys.cacheCounts('<family>'),
      keys.forgottenResults(),
      keys.cacheJob('tenant', '<job id>'),
      keys.webhookOrder('tenant', '<webhook id>'),
      keys.webhookDeliveries('tenant', '<webhook id>'),
      keys.healthSnapshot(),
    ];
    expect(built).toHaveLength(Object.keys(keys).length);
    expect(KEY_FAMILIES.map(({ pattern }) => pattern)).toEqual(built);
  });

  it('says of each how long it lives and what its loss means', () => {
    for (const { pattern, type, owner, timeToLive, whenLost } of KEY_FAMILIES) {
      const texts = [pattern, type, owner, timeToLive, whenLost];
      expect(texts.every((text) => text.length > 0)).toBe(true);
    }
  });
});
