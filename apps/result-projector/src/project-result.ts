import type { ReadModel, UserData } from '@prioritization/cache';
import {
  MalformedMessageError,
  UnavailableError,
  type Handle,
  type KnownOfMessage,
  type ReceivedMessage,
} from '@prioritization/messaging';
import {
  openResults,
  TamperedError,
  type OpenedResults,
  type OpenedTask,
  type Vault,
} from '@prioritization/privacy';
import { z } from 'zod';
import type { ProjectionMetrics } from './metrics';
import { whenStoreAnswers } from './when-store-answers';

export interface ProjectionDependencies {
  readonly readModel: ReadModel;
  readonly metrics: ProjectionMetrics;
  readonly userData: Pick<UserData, 'noteTasks'>;
  /** Undefined when user data is not protected. */
  readonly vault: Vault | undefined;
}

const read = async (message: ReceivedMessage, vault: Vault | undefined): Promise<OpenedResults> => {
  const needed = (): Vault => {
    if (vault !== undefined) return vault;
    // Nothing is wrong with the result: it waits until this service is given the key.
    throw new UnavailableError('A result is sealed; set USER_DATA_KEY as the gateway has it.');
  };
  try {
    return await openResults(needed, message.json());
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new MalformedMessageError(`The recorded result is invalid:\n${z.prettifyError(error)}`);
    }
    throw error instanceof TamperedError ? new MalformedMessageError(error.message) : error;
  }
};

const bySubject = (scored: readonly OpenedTask[]): Map<string, string[]> => {
  const ids = new Map<string, string[]>();
  for (const { subject, task } of scored) {
    if (subject !== undefined) ids.set(subject, [...(ids.get(subject) ?? []), task.id]);
  }
  return ids;
};

/**
 * Applies the results of one message to the read model. Repeats and late arrivals change nothing:
 * each write is fenced by the submission's time and the place in the stream.
 */
export const projectResult =
  ({ readModel, metrics, userData, vault }: ProjectionDependencies): Handle =>
  async (message) => {
    const { tenant, submitted_at, scored } = await read(message, vault);
    if (scored.length === 0) return;
    const { streamCreated, sequence } = message.position;
    const revision = { submitted: Date.parse(submitted_at), streamCreated, sequence };
    // First, so that an erasure never misses a task that is there.
    await whenStoreAnswers(() => userData.noteTasks(tenant, bySubject(scored)));
    metrics.applied(await whenStoreAnswers(() => readModel.applyResults(tenant, scored, revision)));
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
