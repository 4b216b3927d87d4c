import { createLocalWindows, type Charge, type RateLimiter } from '@prioritization/cache';
import { gatewayConfig, loadConfig } from '@prioritization/config';
import { streamQuotas } from './stream-quotas';

const NO_QUOTA = { RATE_LIMIT_CALLER_TASKS: '0', RATE_LIMIT_TENANT_TASKS: '0' };
const CALLER = { id: 'importer', tenant: 'acme', scopes: new Set<never>() };

const start = (environment: object, patienceMs?: number) => {
  const windows = createLocalWindows();
  const taken: (readonly Charge[])[] = [];
  const limiter: RateLimiter = {
    take: async (_tenant, charges) => {
      taken.push(charges);
      return windows.take(charges);
    },
    look: async (_tenant, charges) => windows.look(charges),
  };
  const settings = loadConfig(gatewayConfig, { ...NO_QUOTA, ...environment }).rateLimits;
  const stopping = new AbortController();
  const quota = streamQuotas({ limiter, settings }, patienceMs)(CALLER, stopping.signal);
  return { quota, stopping, taken };
};

describe('the quota of a stream', () => {
  it('is of tasks alone, each chunk for itself', async () => {
    const { quota, taken } = start({
      RATE_LIMIT_CALLER_TASKS: '500',
      RATE_LIMIT_TENANT_TASKS: '700',
    });
    await quota.take(100);
    await quota.take(30);
    expect(taken.map((charges) => charges.map(({ cost }) => cost))).toEqual([
      [100, 100],
      [30, 30],
    ]);
    expect(quota.mostAtOnce).toBe(500);
  });

  it('asks nobody where there is none, or for a chunk without tasks', async () => {
    const without = start({});
    await without.quota.take(100);
    expect([without.taken, without.quota.mostAtOnce]).toEqual([[], Infinity]);
    const limited = start({ RATE_LIMIT_CALLER_TASKS: '500' });
    await limited.quota.take(0);
    expect(limited.taken).toEqual([]);
  });

  it('is waited for when it is soon free again', async () => {
    const { quota, taken } = start({
      RATE_LIMIT_CALLER_TASKS: '50',
      RATE_LIMIT_WINDOW_SECONDS: '1',
    });
    await quota.take(50);
    await quota.take(50);
    expect(taken.length).toBeGreaterThan(2);
  });

  it('says when to come back when it is not', async () => {
    const { quota } = start({ RATE_LIMIT_CALLER_TASKS: '50' });
    await quota.take(30);
    await expect(quota.take(30)).rejects.toMatchObject({
      code: 'rate_limited',
      detail: expect.stringContaining('the same Idempotency-Key in 6'),
      more: { retryAfterSeconds: expect.any(Number), violatedPolicies: ['caller-tasks'] },
    });
    await quota.take(20);
  });

  it('is not waited for while the service stops', async () => {
    const { quota, stopping } = start({
      RATE_LIMIT_CALLER_TASKS: '50',
      RATE_LIMIT_WINDOW_SECONDS: '1',
    });
    await quota.take(50);
    stopping.abort();
    await expect(quota.take(50)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('lets through what was cut when it was larger, as the whole of it', async () => {
    const { quota, taken } = start({ RATE_LIMIT_CALLER_TASKS: '50' });
    await quota.take(100);
    expect(taken.flat().map(({ cost }) => cost)).toEqual([50]);
  });
});
