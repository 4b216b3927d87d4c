import type { ReadModel, UserData } from '@prioritization/cache';
import type { TenantId } from '@prioritization/contracts';
import {
  MalformedMessageError,
  neededToOpen,
  type Handle,
  type KnownOfMessage,
  type ReceivedMessage,
} from '@prioritization/messaging';
import {
  openResults,
  UnreadableResultsError,
  type OpenedResults,
  type OpenedTask,
  type Vault,
} from '@prioritization/privacy';
import { z } from 'zod';
import type { CountChunk } from './count-chunk';
import type { ProjectionMetrics } from './metrics';
import { whenStoreAnswers } from './when-store-answers';

export interface ProjectionDependencies {
  readonly readModel: ReadModel;
  readonly countChunk: CountChunk;
  readonly metrics: ProjectionMetrics;
  readonly userData: Pick<UserData, 'noteTasks'>;
  /** Undefined when user data is not protected. */
  readonly vault: Vault | undefined;
}

/** Told of the tasks whose results are new. */
export type OnApplied = (tenant: TenantId, tasks: readonly OpenedTask[]) => void;

const read = async (message: ReceivedMessage, vault: Vault | undefined): Promise<OpenedResults> => {
  try {
    return await openResults(() => neededToOpen(vault), message.json());
  } catch (error) {
    if (!(error instanceof UnreadableResultsError)) throw error;
    throw new MalformedMessageError(error.message);
  }
};

const bySubject = (scored: readonly OpenedTask[]): Map<string, string[]> => {
  const ids = new Map<string, string[]>();
  for (const { owned, task } of scored) {
    if (owned !== undefined) ids.set(owned.subject, [...(ids.get(owned.subject) ?? []), task.id]);
  }
  return ids;
};

/**
 * Applies the results of one message to the read model. Repeats and late arrivals change nothing:
 * each write is fenced by the submission's time and the place in the stream.
 */
export const projectResult =
  (
    { readModel, countChunk, metrics, userData, vault }: ProjectionDependencies,
    onApplied: OnApplied = () => undefined,
  ): Handle =>
  async (message) => {
    const { tenant, submitted_at, scored } = await read(message, vault);
    const { streamCreated, sequence } = message.position;
    const revision = { submitted: Date.parse(submitted_at), streamCreated, sequence };
    if (scored.length > 0) {
      // First, so that an erasure never misses a task that is there.
      await whenStoreAnswers(() => userData.noteTasks(tenant, bySubject(scored)));
      const outcomes = await whenStoreAnswers(() =>
        readModel.applyResults(tenant, scored, revision),
      );
      metrics.applied(outcomes);
      onApplied(
        tenant,
        scored.filter((_, index) => outcomes[index] === 'applied'),
      );
    }
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
