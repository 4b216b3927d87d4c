import { keys } from '@prioritization/cache-keys';
import type { ReadModelConfig } from '@prioritization/config';
import { Feedback } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { overrideOf } from '../read-model/held-override';
import { storedInClear, type OpenStored } from '../read-model/open-stored';
import type { Applied } from '../read-model/read-model';
import { placeText, submissionText, type Revision } from '../read-model/revision';
import { APPLY_FEEDBACK } from '../scripts/apply-feedback.lua';
import { defineScript } from '../scripts/define-scripts';
import { whenReachable } from '../store-error';

/** Newest judgements that are kept of one task. */
export const FEEDBACK_KEPT = 100;

/** How a judgement is kept when it is sealed. */
export interface SealedFeedback {
  /** The judgement as its event has it: the same however often it is read. */
  readonly text: string;
  seal(text: string): string;
}

/**
 * What people said of tasks. Every method throws StoreUnavailableError while Redis does not answer.
 */
export interface FeedbackStore {
  /** Applies a judgement found at a place of the results stream. */
  apply(
    tenant: string,
    feedback: Feedback,
    place: Omit<Revision, 'submitted'>,
    sealed?: SealedFeedback,
  ): Promise<Applied>;
  /** The newest first; what cannot be read is left out. */
  list(tenant: string, taskId: string): Promise<readonly Feedback[]>;
}

const Outcome = z.enum(['applied', 'repeated', 'outdated']);

/** What a judgement does to the override: its text, when it ends, and which submission ends it. */
const effectOf = (
  feedback: Feedback,
  sealed: SealedFeedback | undefined,
): [string, string | number, string] => {
  if (feedback.kind === 'cleared') return ['', '+inf', ''];
  if (feedback.kind !== 'override') return ['none', '+inf', ''];
  const { at, expires_at, until_resubmitted } = feedback;
  const override = JSON.stringify(overrideOf(feedback));
  return [
    sealed?.seal(override) ?? override,
    expires_at === undefined ? '+inf' : Date.parse(expires_at),
    until_resubmitted === true ? submissionText(Date.parse(at)) : '',
  ];
};

const textOf = (member: string): string => member.slice(member.indexOf('|') + 1);

const readText = (text: string | undefined): Feedback[] => {
  if (text === undefined) return [];
  try {
    return [Feedback.parse(JSON.parse(text))];
  } catch {
    return [];
  }
};

export const createFeedbackStore = (
  redis: Redis,
  { timeToLiveSeconds }: ReadModelConfig,
  open: OpenStored = storedInClear,
  now: () => number = Date.now,
): FeedbackStore => {
  const applyFeedback = defineScript(redis, 'applyFeedback', APPLY_FEEDBACK, Outcome);
  return {
    apply(tenant, feedback, place, sealed) {
      const { task_id: id } = feedback;
      const entry = [placeText(place), sealed?.text ?? JSON.stringify(feedback), FEEDBACK_KEPT];
      return applyFeedback(
        [keys.task(tenant, id), keys.overrides(tenant), keys.feedback(tenant, id)],
        [timeToLiveSeconds, ...entry, ...effectOf(feedback, sealed), id, now()],
      );
    },
    async list(tenant, taskId) {
      const members = await whenReachable(() =>
        redis.zrevrange(keys.feedback(tenant, taskId), 0, -1),
      );
      const texts = await Promise.all(members.map((member) => open(tenant, textOf(member))));
      return texts.flatMap(readText);
    },
  };
};
