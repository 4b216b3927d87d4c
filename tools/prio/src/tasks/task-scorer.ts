import { loadConfig, scorerWorkerConfig, type Environment } from '@prioritization/config';
import type { AIPriorityResult, RecordedTask } from '@prioritization/contracts';
import { createScorer, createTextAnalyser, type ScoringSettings } from '@prioritization/scoring';
import { UsageError } from '../exit-codes';
import { severityOf, type Severity, type SeverityModel } from './severity-of';

/** An answer to one task. `severity` is missing when no model reads the text. */
export type ScoredLine = AIPriorityResult & { readonly severity?: Severity };

/** Scores as the services do, with the same settings, by one policy and at one instant. */
export interface TaskScorer {
  readonly settings: ScoringSettings;
  score(task: RecordedTask): ScoredLine;
}

/** What a command says about how to score. */
export interface ScorerOptions {
  /** The default policy when left out. */
  readonly policy?: string | undefined;
  readonly now: Date;
  readonly severityModel?: SeverityModel | undefined;
}

/**
 * Reads the settings from the environment and builds the scorer.
 * @throws UsageError when there is no such policy.
 */
export const taskScorer = (environment: Environment, options: ScorerOptions): TaskScorer => {
  const { scoring, textAnalysis } = loadConfig(
    { scoring: scorerWorkerConfig.scoring, textAnalysis: scorerWorkerConfig.textAnalysis },
    environment,
  );
  const scorer = createScorer({
    settings: scoring,
    analyser: createTextAnalyser(textAnalysis),
  });
  if (options.policy !== undefined && !scorer.policyNames.includes(options.policy)) {
    throw new UsageError(
      `there is no policy "${options.policy}"; known: ${scorer.policyNames.join(', ')}`,
    );
  }
  return {
    settings: scoring,
    score(task) {
      const result = scorer.score(task, options.now, options.policy);
      const severity = severityOf(task, options.severityModel);
      return severity === undefined ? result : { ...result, severity };
    },
  };
};
