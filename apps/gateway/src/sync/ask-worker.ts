import {
  AIPriorityResult,
  FieldError,
  SYNC_SUBJECT,
  type TaskRequest,
  type TenantId,
} from '@prioritization/contracts';
import { UnavailableError, type Question, type Reply } from '@prioritization/messaging';
import { z } from 'zod';
import { ApiError } from '../http/api-error';

/** Asks whoever scores, within a time that is known there. */
export type AskScorer = (question: Omit<Question, 'timeoutMs'>) => Promise<Reply>;

const Refusal = z.object({ errors: z.array(FieldError) });

const readReply = (reply: Reply): AIPriorityResult => {
  const body: unknown = JSON.parse(reply.body);
  if (reply.ok) return AIPriorityResult.parse(body);
  const { errors } = Refusal.parse(body);
  throw new ApiError('validation_failed', 'Correct the fields listed in `errors`.', { errors });
};

/**
 * Has a task scored at once; nothing is stored.
 * @throws ApiError scorer_unavailable (503) when no worker answers in time.
 */
export const askWorker = async (
  askScorer: AskScorer,
  tenant: TenantId,
  task: TaskRequest,
): Promise<AIPriorityResult> => {
  try {
    return readReply(
      await askScorer({ subject: SYNC_SUBJECT, tenant, body: JSON.stringify(task) }),
    );
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const more = { retryAfterSeconds: 2, cause: error };
    throw new ApiError(
      'scorer_unavailable',
      'Try again in a few seconds, or submit it to the queue.',
      more,
    );
  }
};
