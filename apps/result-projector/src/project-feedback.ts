import type { FeedbackStore, SealedFeedback } from '@prioritization/cache';
import {
  EVENT_TYPES,
  Feedback,
  FeedbackRecorded,
  feedbackSubject,
  SealedFeedbackRecorded,
  type TenantId,
} from '@prioritization/contracts';
import {
  MalformedMessageError,
  neededToOpen,
  type Handle,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { TamperedError, type Vault } from '@prioritization/privacy';
import { z } from 'zod';
import type { ProjectionMetrics } from './metrics';
import { whenStoreAnswers } from './when-store-answers';

interface FeedbackDependencies {
  readonly feedback: Pick<FeedbackStore, 'apply'>;
  readonly metrics: ProjectionMetrics;
  /** Undefined when user data is not protected. */
  readonly vault: Vault | undefined;
}

/** A judgement that can be read; sealed, it is kept sealed. */
interface Judgement {
  readonly tenant: TenantId;
  readonly feedback: Feedback;
  readonly sealed?: SealedFeedback;
}

const malformed = (why: string): MalformedMessageError =>
  new MalformedMessageError(`The feedback is invalid:\n${why}`);

const parsed = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const record = schema.safeParse(body);
  if (record.success) return record.data;
  throw malformed(z.prettifyError(record.error));
};

/** Undefined when the person whose task it judges is erased. */
const openSealed = async (vault: Vault, body: unknown): Promise<Judgement | undefined> => {
  const { tenant, sealed } = parsed(SealedFeedbackRecorded, body);
  try {
    const opened = await vault.open(tenant, sealed);
    if (opened === 'erased') return undefined;
    const feedback = parsed(Feedback, JSON.parse(opened.text));
    return { tenant, feedback, sealed: { text: sealed, seal: opened.seal } };
  } catch (error) {
    throw error instanceof TamperedError ? malformed(error.message) : error;
  }
};

const read = async (
  message: ReceivedMessage,
  vault: Vault | undefined,
): Promise<Judgement | undefined> => {
  const isSealed = message.headers().type === EVENT_TYPES.sealedFeedback;
  return isSealed
    ? openSealed(neededToOpen(vault), message.json())
    : parsed(FeedbackRecorded, message.json());
};

/** A judgement moves nobody else's tasks: its tenant must be the one of its subject. */
const assertTenant = (message: ReceivedMessage, tenant: TenantId): void => {
  if (message.subject === feedbackSubject(tenant)) return;
  throw new MalformedMessageError('The tenant of the feedback is not the tenant of the subject.');
};

/** Applies a person's judgement to the read model, fenced by its place in the stream. */
export const projectFeedback =
  ({ feedback, metrics, vault }: FeedbackDependencies): Handle =>
  async (message) => {
    const judgement = await read(message, vault);
    if (judgement === undefined) return;
    assertTenant(message, judgement.tenant);
    const outcome = await whenStoreAnswers(() =>
      feedback.apply(judgement.tenant, judgement.feedback, message.position, judgement.sealed),
    );
    metrics.applied([outcome]);
  };
