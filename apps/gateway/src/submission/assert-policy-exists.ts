import type { FieldError, TaskRequest } from '@prioritization/contracts';
import type { Scorer } from '@prioritization/scoring';
import { ApiError } from '../http/api-error';

/** What is wrong with the policy a task names; undefined when it is there, or none is named. */
export const policyError = (
  { policy }: Pick<TaskRequest, 'policy'>,
  { policyNames }: Pick<Scorer, 'policyNames'>,
): FieldError | undefined =>
  policy === undefined || policyNames.includes(policy)
    ? undefined
    : {
        pointer: '/policy',
        detail: `There are ${policyNames.join(', ')}.`,
        code: 'unknown_policy',
      };

/** @throws ApiError unknown_policy (422) naming the policies there are. */
export const assertPolicyExists = (
  task: Pick<TaskRequest, 'policy'>,
  scorer: Pick<Scorer, 'policyNames'>,
): void => {
  const error = policyError(task, scorer);
  if (error === undefined) return;
  throw new ApiError('unknown_policy', 'Name one of the policies listed, or none.', {
    errors: [error],
  });
};
