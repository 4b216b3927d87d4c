import { pause } from '@prioritization/messaging';
import type { Caller } from '../access/caller';
import { countedOf, rateLimited, usedUp } from './counted';
import { chargesOf, limitPolicies } from './limit-policies';
import type { RateLimitDependencies } from './limit-requests';

/** What a stream of tasks may take of the quotas of its caller, as it is read. */
export interface StreamQuota {
  /** More can never be taken at once. */
  readonly mostAtOnce: number;
  /**
   * Takes so many tasks, and waits for them when it is not long.
   * @throws ApiError rate_limited (429)
   */
  take(tasks: number): Promise<void>;
}

/** The quota of a caller; no longer waited for once the signal is aborted. */
export type QuotaOf = (caller: Caller, stopping: AbortSignal) => StreamQuota;

/** Longer than that a connection is not kept waiting for quota. */
const PATIENCE_MS = 10_000;

const advice = (seconds: number): string =>
  `Send the same lines again with the same Idempotency-Key in ${seconds} s.`;

/** Quotas of tasks for what comes in streams, whose price is not known when they begin. */
export const streamQuotas = (
  { limiter, settings }: RateLimitDependencies,
  patienceMs = PATIENCE_MS,
): QuotaOf => {
  const policies = limitPolicies(settings).filter(({ unit }) => unit === 'tasks');
  const mostAtOnce = Math.min(...policies.map(({ quota }) => quota));
  return (caller, stopping) => ({
    mostAtOnce,
    async take(tasks) {
      // What was cut before the quota became smaller would never fit.
      const cost = { requests: 0, tasks: Math.min(tasks, mostAtOnce) };
      const charges = chargesOf(policies, { caller, access: 'submit', cost });
      if (charges.length === 0) return;
      const deadline = Date.now() + patienceMs;
      for (;;) {
        const asked = charges.map(({ charge }) => charge);
        const decision = await limiter.take(caller.tenant, asked);
        if (decision.accepted) return;
        const refused = usedUp(countedOf(charges, decision));
        const waitMs = Math.max(...refused.map(({ standing }) => standing.resetMs));
        if (stopping.aborted || Date.now() + waitMs > deadline) throw rateLimited(refused, advice);
        await pause(waitMs, stopping);
      }
    },
  });
};
