import { DeadLetter } from '@prioritization/contracts';
import { MalformedMessageError, type Handle } from '@prioritization/messaging';
import { erasedInLetter } from './erased-in-letter';
import type { ProjectionDependencies } from './project-result';
import { whenStoreAnswers } from './when-store-answers';

/** Marks the tasks of a dead letter as failed, so that their status says why; none of erased persons. */
export const projectDeadLetter =
  ({ readModel, countChunk, metrics, vault }: Omit<ProjectionDependencies, 'userData'>): Handle =>
  async (message) => {
    const letter = DeadLetter.safeParse(message.json());
    if (!letter.success) throw new MalformedMessageError('The dead letter is invalid.');
    const { tenant, task_ids, submitted_at, died_at, detail, batch_id, batch_chunk } = letter.data;
    if (tenant === undefined) return;
    const submitted = Date.parse(submitted_at ?? died_at);
    const erased = await erasedInLetter(vault, letter.data, tenant);
    const failed = task_ids.filter((id) => !erased.has(id));
    if (failed.length > 0) {
      const failure = { submitted, at: died_at };
      metrics.applied(
        await whenStoreAnswers(() => readModel.applyFailure(tenant, failed, detail, failure)),
      );
    }
    const about = { tenant, batch: batch_id, chunk: batch_chunk };
    await countChunk(about, 'failed', { submitted, streamCreated: 0, sequence: 0 });
  };
