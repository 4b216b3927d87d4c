import type { FeedbackStore } from '@prioritization/cache';
import { FeedbackRecorded, feedbackSubject } from '@prioritization/contracts';
import {
  MalformedMessageError,
  type Handle,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { z } from 'zod';
import type { ProjectionMetrics } from './metrics';
import { whenStoreAnswers } from './when-store-answers';

interface FeedbackDependencies {
  readonly feedback: Pick<FeedbackStore, 'apply'>;
  readonly metrics: ProjectionMetrics;
}

/** A judgement moves nobody else's tasks: its tenant must be the one of its subject. */
const parse = (message: ReceivedMessage): FeedbackRecorded => {
  const record = FeedbackRecorded.safeParse(message.json());
  if (!record.success) {
    throw new MalformedMessageError(`The feedback is invalid:\n${z.prettifyError(record.error)}`);
  }
  if (message.subject === feedbackSubject(record.data.tenant)) return record.data;
  throw new MalformedMessageError('The tenant of the feedback is not the tenant of the subject.');
};

/** Applies a person's judgement to the read model, fenced by its place in the stream. */
export const projectFeedback =
  ({ feedback, metrics }: FeedbackDependencies): Handle =>
  async (message) => {
    const { tenant, feedback: judgement } = parse(message);
    const outcome = await whenStoreAnswers(() =>
      feedback.apply(tenant, judgement, message.position),
    );
    metrics.applied([outcome]);
  };
