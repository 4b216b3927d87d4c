import type { PolicyChoice } from '@prioritization/contracts';
import type { Policy, Scorer } from '@prioritization/scoring';
import { ApiError } from '../http/api-error';
import { policyError } from '../submission/assert-policy-exists';

/**
 * The policy that a question asks about: by name, or written out.
 * @throws ApiError unknown_policy (422) naming the policies there are.
 */
export const choosePolicy = (scorer: Scorer, choice: PolicyChoice, field: string): Policy => {
  if (typeof choice !== 'string') return scorer.policyOf(choice);
  const error = policyError({ policy: choice }, scorer);
  if (error === undefined) return scorer.policyNamed(choice);
  throw new ApiError('unknown_policy', 'Name one of the policies listed, or write one out.', {
    errors: [{ ...error, pointer: `/${field}` }],
  });
};
