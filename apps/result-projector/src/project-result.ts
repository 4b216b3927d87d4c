import type { ReadModel } from '@prioritization/cache';
import { ResultRecorded, type RecordedTask, type TenantId } from '@prioritization/contracts';
import {
  MalformedMessageError,
  type Handle,
  type KnownOfMessage,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { z } from 'zod';
import type { CountChunk } from './count-chunk';
import type { ProjectionMetrics } from './metrics';
import { whenStoreAnswers } from './when-store-answers';

export interface ProjectionDependencies {
  readonly readModel: ReadModel;
  readonly countChunk: CountChunk;
  readonly metrics: ProjectionMetrics;
}

/** Told of the tasks whose results are new. */
export type OnApplied = (tenant: TenantId, tasks: readonly RecordedTask[]) => void;

const parse = (message: ReceivedMessage): ResultRecorded => {
  const record = ResultRecorded.safeParse(message.json());
  if (record.success) return record.data;
  throw new MalformedMessageError(
    `The recorded result is invalid:\n${z.prettifyError(record.error)}`,
  );
};

/**
 * Applies the results of one message to the read model. Repeats and late arrivals change nothing:
 * each write is fenced by the submission's time and the place in the stream.
 */
export const projectResult =
  (
    { readModel, countChunk, metrics }: ProjectionDependencies,
    onApplied: OnApplied = () => undefined,
  ): Handle =>
  async (message) => {
    const { tenant, submitted_at, scored } = parse(message);
    const { streamCreated, sequence } = message.position;
    const revision = { submitted: Date.parse(submitted_at), streamCreated, sequence };
    const outcomes = await whenStoreAnswers(() => readModel.applyResults(tenant, scored, revision));
    metrics.applied(outcomes);
    const applied = scored.filter((_, index) => outcomes[index] === 'applied');
    onApplied(
      tenant,
      applied.map(({ task }) => task),
    );
    const { batch, batchChunk: chunk } = message.headers();
    await countChunk({ tenant, batch, chunk }, 'completed', revision);
  };

const Known = z.object({
  tenant: z.string(),
  submitted_at: z.string(),
  scored: z.array(z.object({ task: z.object({ id: z.string() }) })),
});

/** What can still be told of a result that could not be projected, for its dead letter. */
export const knownOfResult = (message: ReceivedMessage): KnownOfMessage => {
  try {
    const { tenant, submitted_at, scored } = Known.parse(message.json());
    return { tenant, submittedAt: submitted_at, taskIds: scored.map(({ task }) => task.id) };
  } catch {
    return {};
  }
};
