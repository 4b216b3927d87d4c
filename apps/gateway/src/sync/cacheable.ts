import { resultDigest, type ScoredResult } from '@prioritization/cache';
import { toRecordedTask, type AIPriorityResult, type TaskRequest } from '@prioritization/contracts';
import {
  creationMatters,
  creationMayMatter,
  scoredContent,
  validityOf,
  type Policy,
  type Scorer,
} from '@prioritization/scoring';

/** What the result cache has to know of a task. */
export interface Cacheable {
  /** Stands for everything its score depends on. */
  readonly digest: string;
  /** Whether its score depends on when it arose as well; a little work, so only when it matters. */
  dependsOnCreation(now: Date): boolean;
  /** A worker's result with how long it holds. */
  judge(result: AIPriorityResult): ScoredResult;
}

/** During a rolling deploy another version may answer: its result is right, but not ours to keep. */
const isOurs = (result: AIPriorityResult, scorer: Scorer, policy: Policy): boolean =>
  result.scorer.version === scorer.version && result.policy.version === policy.version;

/** Undefined when the task is scored by a policy that moves scores all the time. */
export const cacheableOf = (task: TaskRequest, scorer: Scorer): Cacheable | undefined => {
  const policy = scorer.policyNamed(task.policy ?? scorer.policy.name);
  if (policy.resolution > 0) return undefined;
  const content = scoredContent(toRecordedTask(task));
  return {
    digest: resultDigest(content, { scorer, policy }),
    dependsOnCreation: (now) => creationMatters(task, policy, now),
    judge: (result) => ({
      result,
      holds: isOurs(result, scorer, policy) ? validityOf(result, policy) : undefined,
      undated: !creationMayMatter(content, policy),
    }),
  };
};
