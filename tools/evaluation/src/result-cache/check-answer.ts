import { gatewayConfig, loadConfig } from '@prioritization/config';
import { toRecordedTask, type AIPriorityResult, type TaskRequest } from '@prioritization/contracts';
import { createScorer, createTextAnalyser, type Scorer } from '@prioritization/scoring';
import { isDeepStrictEqual } from 'node:util';
import type { SyncAnswer } from './ask-gateway';

/** `wrong`: another score, factor or band. `reworded`: right, but a sentence about the clock differs. */
export type Verdict = 'right' | 'reworded' | 'wrong';

/** The scorer of a gateway and a worker with default settings. */
export const defaultScorer = (): Scorer => {
  const { scoring, textAnalysis } = loadConfig(gatewayConfig, {});
  return createScorer({ settings: scoring, analyser: createTextAnalyser(textAnalysis) });
};

/** What is no promise of a cached answer: whose it is, when it was made, instants seen from then. */
const comparable = ({ request_id, processed_at, counterfactuals, ...rest }: AIPriorityResult) =>
  JSON.parse(JSON.stringify(rest)) as typeof rest;

const withoutSentences = (result: AIPriorityResult) => {
  const { reasoning, next_actions, user_suggestions, workaround_suggestions, ...numbers } =
    comparable(result);
  return numbers;
};

const judge = (actual: AIPriorityResult, expected: AIPriorityResult): Verdict => {
  if (isDeepStrictEqual(comparable(actual), comparable(expected))) return 'right';
  const sameNumbers = isDeepStrictEqual(withoutSentences(actual), withoutSentences(expected));
  return sameNumbers ? 'reworded' : 'wrong';
};

/**
 * Compares an answer with scoring the task without any cache: one that was scored for it at the
 * instant of its scoring, one from the cache at the instant it was given out.
 */
export const checkAnswer =
  (scorer: Scorer) =>
  (task: TaskRequest, { result, state, sentAt, receivedAt }: SyncAnswer): Verdict => {
    const scoredAt = (instant: number): AIPriorityResult => {
      const at = new Date(instant);
      const created_at = task.created_at ?? at.toISOString();
      return scorer.score({ ...toRecordedTask(task), created_at }, at);
    };
    const isHeld = state === 'hit' || state === 'stale';
    const instants = isHeld ? [sentAt, receivedAt] : [Date.parse(result.processed_at)];
    const verdicts = instants.map((instant) => judge(result, scoredAt(instant)));
    return verdicts.find((each) => each === 'right') ?? verdicts[0] ?? 'wrong';
  };
