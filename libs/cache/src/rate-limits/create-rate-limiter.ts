import { keys } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { defineScript } from '../scripts/define-scripts';
import { TAKE_QUOTA } from '../scripts/take-quota.lua';
import { StoreUnavailableError } from '../store-error';
import { createLocalWindows } from './local-windows';
import { watchOutages, type OutageLogger } from './outages';
import { SLICES, sliceMs, type Charge, type Decision, type RateLimiter } from './rate-limiter';

const Answer = z.array(z.number().int());

const decisionOf = ([fit, at = 0, ...numbers]: number[]): Decision => ({
  accepted: fit === 1,
  at,
  standings: Array.from({ length: numbers.length / 3 }, (_, index) => {
    const [fits, left = 0, resetMs = 0] = numbers.slice(index * 3, index * 3 + 3);
    return { fits: fits === 1, left, resetMs };
  }),
});

const longestCountMs = (charges: readonly Charge[]): number =>
  Math.max(...charges.map((charge) => (SLICES + 1) * sliceMs(charge)));

const ofTenant = (tenant: string, charges: readonly Charge[]): Charge[] =>
  charges.map((charge) => ({ ...charge, counter: keys.rateLimit(tenant, charge.counter) }));

/**
 * Counts in Redis, for all gateways together. While Redis is away each process holds the same
 * limits by itself; it knows what passed here before. When Redis is back it is told what passes
 * here, and decides again once it has been told for a whole window.
 */
export const createRateLimiter = (redis: Redis, logger: OutageLogger): RateLimiter => {
  const script = defineScript(redis, 'takeQuota', TAKE_QUOTA, Answer);
  const local = createLocalWindows();
  const outages = watchOutages(logger);

  const askRedis = async (
    mode: 'take' | 'look' | 'record',
    charges: readonly Charge[],
  ): Promise<Decision | undefined> => {
    const values = charges.flatMap((charge) => [charge.quota, sliceMs(charge), charge.cost]);
    try {
      const counters = charges.map(({ counter }) => counter);
      const answer = await script(counters, [SLICES, mode, ...values]);
      outages.answered();
      return decisionOf(answer);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      outages.failed(error);
      return undefined;
    }
  };

  const take = async (charges: readonly Charge[]): Promise<Decision> => {
    const there = outages.areOver(longestCountMs(charges))
      ? await askRedis('take', charges)
      : undefined;
    if (there?.accepted) local.record(charges);
    if (there !== undefined) return there;
    const here = local.take(charges);
    if (here.accepted && outages.mayAsk()) await askRedis('record', charges);
    return here;
  };

  const look = async (charges: readonly Charge[]): Promise<Decision> => {
    const there = outages.areOver(longestCountMs(charges))
      ? await askRedis('look', charges)
      : undefined;
    return there ?? local.look(charges);
  };

  return {
    take: (tenant, charges) => take(ofTenant(tenant, charges)),
    look: (tenant, charges) => look(ofTenant(tenant, charges)),
  };
};
