import { keys } from '@prioritization/cache-keys';
import type { ReadModelConfig } from '@prioritization/config';
import type { ScoredTask, TaskStatus } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { APPLY_TASK } from '../scripts/apply-task.lua';
import { defineScript } from '../scripts/define-scripts';
import { KEEP_OVERRIDES } from '../scripts/keep-overrides.lua';
import { MARK_SUBMITTED } from '../scripts/mark-submitted.lua';
import { historyMember } from './history-member';
import { rankPlace } from './rank-place';
import { storedInClear, type OpenStored } from './open-stored';
import { readRecord } from './read-record';
import { revisionText, submissionText, type Revision } from './revision';
import { standingOf, type Standing } from './task-record';

/** What applying an outcome did: an older or repeated one changes nothing. */
export type Applied = 'applied' | 'repeated' | 'outdated';

/** A scored task; when it is sealed, the sealed texts are what is stored. */
export interface StoredTask extends ScoredTask {
  readonly sealed?: { readonly task: string; readonly result: string };
}

/**
 * The view of the results stream that the gateway reads. Every method throws
 * StoreUnavailableError while Redis does not answer.
 */
export interface ReadModel {
  /** Applies the results of one message, all of one tenant. */
  applyResults(
    tenant: string,
    scored: readonly StoredTask[],
    revision: Revision,
  ): Promise<Applied[]>;
  /** Notes that tasks cannot be scored, and why. */
  applyFailure(
    tenant: string,
    taskIds: readonly string[],
    reason: string,
    failure: FailureTime,
  ): Promise<Applied[]>;
  /** Notes that tasks were accepted and wait for their results. */
  markSubmitted(tenant: string, taskIds: readonly string[], submitted: number): Promise<void>;
  find(tenant: string, taskId: string): Promise<TaskStatus>;
  /** As `find`, with what is known of the task's submissions. */
  findStanding(tenant: string, taskId: string): Promise<Standing>;
}

/** When the request was submitted and when it died: milliseconds, and ISO 8601. */
export interface FailureTime {
  readonly submitted: number;
  readonly at: string;
}

const Outcomes = z.array(z.enum(['applied', 'repeated', 'outdated']));

const dependenciesText = ({ depends_on }: ScoredTask['task']): string =>
  depends_on === undefined || depends_on.length === 0 ? '' : JSON.stringify(depends_on);

export const createReadModel = (
  redis: Redis,
  { timeToLiveSeconds }: ReadModelConfig,
  open: OpenStored = storedInClear,
  now: () => number = Date.now,
): ReadModel => {
  const applyTask = defineScript(redis, 'applyTask', APPLY_TASK, Outcomes);
  const keepOverrides = defineScript(redis, 'keepOverrides', KEEP_OVERRIDES, z.number());
  const markSubmitted = defineScript(redis, 'markSubmitted', MARK_SUBMITTED, z.number());

  const taskKeys = (tenant: string, ids: readonly string[]) =>
    ids.map((id) => keys.task(tenant, id));

  const apply = async (tenant: string, ids: readonly string[], values: (string | number)[]) => {
    const hashes = taskKeys(tenant, ids);
    const outcomes = await applyTask(
      [keys.ranking(tenant), keys.dependencies(tenant), keys.history(tenant), ...hashes],
      [timeToLiveSeconds, ...values],
    );
    await keepOverrides([keys.overrides(tenant), ...hashes], [timeToLiveSeconds, ...ids]);
    return outcomes;
  };

  const findStanding = async (tenant: string, taskId: string): Promise<Standing> => {
    const found = await readRecord(redis, tenant, taskId, open);
    return found === undefined
      ? {
          status: { task_id: taskId, status: 'not_found' },
          submitted: undefined,
          sequence: undefined,
        }
      : standingOf(taskId, found, now());
  };

  return {
    async applyResults(tenant, scored, revision) {
      const values = scored.flatMap(({ task, result, sealed }) => {
        const { score, member } = rankPlace(task, result);
        const texts = sealed ?? { task: JSON.stringify(task), result: JSON.stringify(result) };
        const recorded = [texts.task, texts.result, result.processed_at];
        const waiting = [task.id, dependenciesText(task)];
        const history = [historyMember(task, result), Date.parse(result.processed_at)];
        const place = [score, member];
        return [revisionText(revision), 'completed', ...place, ...recorded, ...waiting, ...history];
      });
      const ids = scored.map(({ task }) => task.id);
      return apply(tenant, ids, values);
    },
    async applyFailure(tenant, taskIds, reason, { submitted, at }) {
      const revision = revisionText({ submitted, streamCreated: 0, sequence: 0 });
      const values = taskIds.flatMap((id) => [
        ...[revision, 'failed', 0, '', '', reason, at],
        ...[id, '', '', 0],
      ]);
      return apply(tenant, taskIds, values);
    },
    async markSubmitted(tenant, taskIds, submitted) {
      const values = [submissionText(submitted), timeToLiveSeconds];
      await markSubmitted(taskKeys(tenant, taskIds), values);
    },
    find: async (tenant, taskId) => (await findStanding(tenant, taskId)).status,
    findStanding,
  };
};
