import { DeadLetter } from '@prioritization/contracts';
import { MalformedMessageError, type Handle } from '@prioritization/messaging';
import type { ProjectionDependencies } from './project-result';
import { whenStoreAnswers } from './when-store-answers';

/** Marks the tasks of a dead letter as failed, so that their status says why. */
export const projectDeadLetter =
  ({ readModel, countChunk, metrics }: ProjectionDependencies): Handle =>
  async (message) => {
    const letter = DeadLetter.safeParse(message.json());
    if (!letter.success) throw new MalformedMessageError('The dead letter is invalid.');
    const { tenant, task_ids, submitted_at, died_at, detail, batch_id, batch_chunk } = letter.data;
    if (tenant === undefined) return;
    const submitted = Date.parse(submitted_at ?? died_at);
    if (task_ids.length > 0) {
      const failure = { submitted, at: died_at };
      metrics.applied(
        await whenStoreAnswers(() => readModel.applyFailure(tenant, task_ids, detail, failure)),
      );
    }
    const about = { tenant, batch: batch_id, chunk: batch_chunk };
    await countChunk(about, 'failed', { submitted, streamCreated: 0, sequence: 0 });
  };
