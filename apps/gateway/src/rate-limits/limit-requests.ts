import type { RateLimiter } from '@prioritization/cache';
import type { RateLimitConfig } from '@prioritization/config';
import { BatchRequest, isLimited, type Operation } from '@prioritization/contracts';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { callerOf } from '../access/caller';
import type { Preparation } from '../http/mount';
import { countedOf, rateLimited, usedUp, type Counted } from './counted';
import { limitHeaders, olderLimitHeaders } from './limit-headers';
import { chargesOf, limitPolicies, type Cost, type PolicyCharge } from './limit-policies';

export interface RateLimitDependencies {
  readonly limiter: RateLimiter;
  readonly settings: RateLimitConfig;
}

const ONE_REQUEST: Cost = { requests: 1, tasks: 0 };
const ONE_TASK: Cost = { requests: 1, tasks: 1 };
const NO_REQUEST: Cost = { requests: 0, tasks: 1 };

/** A body that is no batch will be refused as one: it costs no more than a task. */
const costOfBatch = (body: unknown): Cost => {
  const batch = BatchRequest.safeParse(body);
  return { requests: 1, tasks: batch.success ? batch.data.length : 1 };
};

/** What is more than a whole quota does not fit later either. */
const advice = (refused: readonly PolicyCharge[], seconds: number): string => {
  const tooLarge = refused.filter(({ charge }) => charge.cost > charge.quota);
  if (tooLarge.length === 0) return `Send it again in ${seconds} s.`;
  const most = Math.min(...tooLarge.map(({ charge }) => charge.quota));
  return `Send at most ${most} tasks at once, in ${seconds} s.`;
};

/** Limits what callers and tenants may ask: all quotas that a request counts for are decided at once. */
export const limitRequests = ({ limiter, settings }: RateLimitDependencies) => {
  const policies = limitPolicies(settings);
  const admitted = new WeakSet<Response>();

  const chargesFor = ({ access }: Operation, response: Response, cost: Cost): PolicyCharge[] =>
    chargesOf(policies, { caller: callerOf(response), access, cost });

  /** Says in the answer how the quotas stand, all or those that are used up. @throws ApiError rate_limited */
  const answerTo = (counted: readonly Counted[], response: Response): void => {
    if (counted.length === 0) return;
    const refused = usedUp(counted);
    const shown = refused.length > 0 ? refused : counted;
    const policies = counted.map(({ policy }) => policy);
    response.set(limitHeaders(policies, shown));
    if (settings.olderHeaders) response.set(olderLimitHeaders(shown));
    if (refused.length > 0) throw rateLimited(refused, (seconds) => advice(refused, seconds));
  };

  /** Takes a cost, or only looks whether it fits. */
  const count = async (
    step: 'take' | 'look',
    operation: Operation,
    response: Response,
    cost: Cost,
  ): Promise<Counted[]> => {
    const charges = chargesFor(operation, response, cost);
    if (charges.length === 0) return [];
    const { tenant } = callerOf(response);
    const asked = charges.map(({ charge }) => charge);
    return countedOf(charges, await limiter[step](tenant, asked));
  };

  const take = async (operation: Operation, response: Response, cost: Cost): Promise<void> =>
    answerTo(await count('take', operation, response, cost), response);

  const charge =
    (operation: Operation, costOf: (body: unknown) => Cost): RequestHandler =>
    async (request, response, next) => {
      await take(operation, response, costOf(request.body));
      next();
    };

  /** Before a body is read whose size is the price: refuses what could not pay for a single task. */
  const admit =
    (operation: Operation): RequestHandler =>
    async (_request, response, next) => {
      const counted = await count('look', operation, response, ONE_TASK);
      if (usedUp(counted).length > 0) answerTo(counted, response);
      admitted.add(response);
      next();
    };

  /** A stream pays a request to begin, if a task would fit as well; its tasks it pays as they come. */
  const beginStream =
    (operation: Operation): RequestHandler =>
    async (_request, response, next) => {
      const tasks = await count('look', operation, response, NO_REQUEST);
      if (usedUp(tasks).length > 0) answerTo(tasks, response);
      const request = await count('take', operation, response, ONE_REQUEST);
      answerTo([...request, ...tasks], response);
      next();
    };

  /** A body that could not be read costs a request too. */
  const chargeUnread =
    (operation: Operation): ErrorRequestHandler =>
    async (error: unknown, _request, response, next) => {
      if (admitted.has(response)) await take(operation, response, ONE_REQUEST);
      next(error);
    };

  return {
    beforeBody: (operation: Operation): Preparation[] => {
      if (policies.length === 0 || !isLimited(operation)) return [];
      if (operation.tasks === 'each') return [admit(operation)];
      if (operation.tasks === 'stream') return [beginStream(operation)];
      const cost = operation.tasks === 'one' ? ONE_TASK : ONE_REQUEST;
      return [charge(operation, () => cost)];
    },
    afterBody: (operation: Operation): Preparation[] =>
      policies.length > 0 && isLimited(operation) && operation.tasks === 'each'
        ? [chargeUnread(operation), charge(operation, costOfBatch)]
        : [],
  };
};
