import { cacheStatistics } from './cache-statistics';
import type { Survey } from './survey';
import { NOTHING, type Tally } from './tally';

const group = (tenant: string | undefined, family: string, tally: Partial<Tally>) => ({
  tenant,
  family,
  tally: { ...NOTHING, ...tally },
});

const survey = (changes: Partial<Survey> = {}): Survey => ({
  at: Date.parse('2026-01-31T09:30:00.000Z'),
  scanned: 100,
  databaseKeys: 100,
  scale: 1,
  groups: [
    group('acme', 'result-cache', {
      keys: 60,
      sampled: 10,
      bytes: 5_000,
      expiresInMs: { least: 1_400, most: 90_000 },
      idleSeconds: { least: 0, most: 7 },
    }),
    group('globex', 'result-cache', { keys: 20 }),
    group('globex', 'task', { keys: 4, sampled: 4, bytes: 4_000, unexpiring: 1 }),
    group(undefined, 'health-snapshot', { keys: 1, sampled: 1, bytes: 900 }),
  ],
  ...changes,
});
const counts = () => ({ hit: 70, stale: 10, collapsed: 5, miss: 20, evicted: 3 });
const familyOf = (statistics: ReturnType<typeof cacheStatistics>, name: string) =>
  statistics.families.find(({ family }) => family === name);

describe('cacheStatistics', () => {
  it('projects the bytes of a family from those of its keys that were measured', () => {
    const all = cacheStatistics(survey(), undefined, counts);
    expect(familyOf(all, 'result-cache')).toEqual({
      family: 'result-cache',
      disposable: true,
      keys: 80,
      bytes: 40_000,
      sampled_keys: 10,
      expires_in_seconds: { least: 1, most: 90 },
      idle_seconds: { least: 0, most: 7 },
      keys_without_expiry: 0,
      counts: {
        hits: 70,
        stale_hits: 10,
        shared: 5,
        misses: 20,
        bypasses: 0,
        evictions: 3,
        hit_ratio: 0.8,
      },
    });
    expect(all.tenants).toEqual([
      { tenant: 'acme', keys: 60, bytes: 30_000 },
      { tenant: 'globex', keys: 24, bytes: 14_000 },
    ]);
  });

  it('shows a tenant its own keys, and nothing of others or of the engine', () => {
    const own = cacheStatistics(survey(), 'globex', counts);
    expect(familyOf(own, 'result-cache')).toMatchObject({ keys: 20, bytes: 10_000 });
    expect(familyOf(own, 'task')).toMatchObject({ keys: 4, bytes: 4_000, keys_without_expiry: 1 });
    expect(familyOf(own, 'health-snapshot')).toBeUndefined();
    expect(own.tenants).toBeUndefined();
    expect(own.families.filter((family) => family.counts !== undefined)).toEqual([]);
  });

  it('says so when it projects from a part of the keys', () => {
    const part = cacheStatistics(
      survey({ scale: 2.5, scanned: 100, databaseKeys: 250 }),
      undefined,
      counts,
    );
    expect([part.estimated, part.scanned_keys, part.database_keys]).toEqual([true, 100, 250]);
    expect(familyOf(part, 'result-cache')).toMatchObject({ keys: 200, bytes: 100_000 });
    // Four seen keys are no ground to speak of ten.
    expect(familyOf(part, 'task')).toMatchObject({ keys: 4, bytes: 4_000 });
    expect(part.tenants?.map(({ keys }) => keys)).toEqual([150, 54]);
  });

  it('does not make up bytes when nothing of a kind was measured', () => {
    const groups = [group('acme', 'task', { keys: 3 })];
    const all = cacheStatistics(survey({ groups }), undefined, () => undefined);
    expect(familyOf(all, 'task')).toMatchObject({ keys: 3, bytes: null, expires_in_seconds: null });
    expect(familyOf(all, 'ranking')).toMatchObject({ keys: 0, bytes: 0 });
  });
});
