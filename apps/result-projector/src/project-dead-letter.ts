import { DeadLetter } from '@prioritization/contracts';
import { MalformedMessageError, type Handle } from '@prioritization/messaging';
import type { ProjectionDependencies } from './project-result';
import { whenStoreAnswers } from './when-store-answers';

/** Marks the tasks of a dead letter as failed, so that their status says why. */
export const projectDeadLetter =
  ({ readModel, metrics }: Pick<ProjectionDependencies, 'readModel' | 'metrics'>): Handle =>
  async (message) => {
    const letter = DeadLetter.safeParse(message.json());
    if (!letter.success) throw new MalformedMessageError('The dead letter is invalid.');
    const { tenant, task_ids, submitted_at, died_at, detail } = letter.data;
    if (tenant === undefined || task_ids.length === 0) return;
    const failure = { submitted: Date.parse(submitted_at ?? died_at), at: died_at };
    metrics.applied(
      await whenStoreAnswers(() => readModel.applyFailure(tenant, task_ids, detail, failure)),
    );
  };
