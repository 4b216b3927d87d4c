import type { Charge, Decision, RateLimiter } from '@prioritization/cache';
import { sleep } from './until';

/** What a client was told, and what it had asked for. */
export interface Attempt extends Decision {
  readonly cost: number;
}

/** Clients that ask again and again, whatever they are told. */
export const hammer = async (
  limiters: readonly RateLimiter[],
  load: { clients: number; forMs: number; charge: (cost: number) => Charge },
): Promise<Attempt[]> => {
  const attempts: Attempt[] = [];
  const deadline = Date.now() + load.forMs;
  const client = async (limiter: RateLimiter): Promise<void> => {
    while (Date.now() < deadline) {
      const cost = 1 + Math.floor(Math.random() * 5);
      attempts.push({ ...(await limiter.take('acme', [load.charge(cost)])), cost });
      await sleep(Math.random() * 20);
    }
  };
  const clients = limiters.flatMap((limiter) =>
    Array.from({ length: load.clients }, () => client(limiter)),
  );
  await Promise.all(clients);
  return attempts;
};

/** How much passed between two instants, both included. */
export const ledgerOf = (attempts: readonly Attempt[]) => {
  const accepted = attempts
    .filter((attempt) => attempt.accepted)
    .sort((left, right) => left.at - right.at);
  const totals = [0];
  for (const { cost } of accepted) totals.push((totals.at(-1) ?? 0) + cost);
  /** How many were accepted before an instant. */
  const countBefore = (instant: number): number => {
    let [low, high] = [0, accepted.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((accepted[middle]?.at ?? Infinity) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const between = (from: number, to: number): number =>
    (totals[countBefore(to + 1)] ?? 0) - (totals[countBefore(from)] ?? 0);
  return {
    between,
    total: totals.at(-1) ?? 0,
    /** The most that passed in any window of a length: one that holds the most ends with an acceptance. */
    mostWithin: (windowMs: number): number =>
      Math.max(...accepted.map(({ at }) => between(at - windowMs, at))),
  };
};
