import type { Decision } from '@prioritization/cache';
import { ApiError } from '../http/api-error';
import { resetSeconds, type PolicyStanding } from './limit-headers';
import type { PolicyCharge } from './limit-policies';

/** What was asked of a quota, and how it stands after the decision. */
export type Counted = PolicyCharge & PolicyStanding;

/** Each charge with what was decided of it. */
export const countedOf = (charges: readonly PolicyCharge[], { standings }: Decision): Counted[] =>
  charges.flatMap((charge, index) => {
    const standing = standings[index];
    return standing === undefined ? [] : [{ ...charge, standing }];
  });

/** Those of which there was not enough. */
export const usedUp = (counted: readonly Counted[]): Counted[] =>
  counted.filter(({ standing }) => !standing.fits);

/** The error for quotas that are used up; the advice is made of the seconds until they are not. */
export const rateLimited = (
  refused: readonly Counted[],
  advice: (seconds: number) => string,
): ApiError => {
  const seconds = Math.max(...refused.map(({ standing }) => resetSeconds(standing)));
  return new ApiError('rate_limited', advice(seconds), {
    retryAfterSeconds: seconds,
    violatedPolicies: refused.map(({ policy }) => policy.name),
  });
};
