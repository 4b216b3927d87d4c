import { keys } from '@prioritization/cache-keys';
import type { ReadModelConfig } from '@prioritization/config';
import { Feedback } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { overrideOf } from '../read-model/held-override';
import type { Applied } from '../read-model/read-model';
import { placeText, submissionText, type Revision } from '../read-model/revision';
import { APPLY_FEEDBACK } from '../scripts/apply-feedback.lua';
import { defineScript } from '../scripts/define-scripts';
import { whenReachable } from '../store-error';

/** Newest judgements that are kept of one task. */
export const FEEDBACK_KEPT = 100;

/**
 * What people said of tasks. Every method throws StoreUnavailableError while Redis does not answer.
 */
export interface FeedbackStore {
  /** Applies a judgement found at a place of the results stream. */
  apply(tenant: string, feedback: Feedback, place: Omit<Revision, 'submitted'>): Promise<Applied>;
  /** The newest first; what cannot be read is left out. */
  list(tenant: string, taskId: string): Promise<readonly Feedback[]>;
}

const Outcome = z.enum(['applied', 'repeated', 'outdated']);

/** What a judgement does to the override: its text, when it ends, and which submission ends it. */
const effectOf = (feedback: Feedback): [string, string | number, string] => {
  if (feedback.kind === 'cleared') return ['', '+inf', ''];
  if (feedback.kind !== 'override') return ['none', '+inf', ''];
  const { at, expires_at, until_resubmitted } = feedback;
  return [
    JSON.stringify(overrideOf(feedback)),
    expires_at === undefined ? '+inf' : Date.parse(expires_at),
    until_resubmitted === true ? submissionText(Date.parse(at)) : '',
  ];
};

const readMember = (member: string): Feedback[] => {
  try {
    return [Feedback.parse(JSON.parse(member.slice(member.indexOf('|') + 1)))];
  } catch {
    return [];
  }
};

export const createFeedbackStore = (
  redis: Redis,
  { timeToLiveSeconds }: ReadModelConfig,
  now: () => number = Date.now,
): FeedbackStore => {
  const applyFeedback = defineScript(redis, 'applyFeedback', APPLY_FEEDBACK, Outcome);
  return {
    apply(tenant, feedback, place) {
      const { task_id: id } = feedback;
      const entry = [placeText(place), JSON.stringify(feedback), FEEDBACK_KEPT];
      return applyFeedback(
        [keys.task(tenant, id), keys.overrides(tenant), keys.feedback(tenant, id)],
        [timeToLiveSeconds, ...entry, ...effectOf(feedback), id, now()],
      );
    },
    async list(tenant, taskId) {
      const members = await whenReachable(() =>
        redis.zrevrange(keys.feedback(tenant, taskId), 0, -1),
      );
      return members.flatMap(readMember);
    },
  };
};
