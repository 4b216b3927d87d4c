import {
  RESULT_SCHEMA_VERSION,
  type AIPriorityResult,
  type PolicyDefinition,
  type RecordedTask,
} from '@prioritization/contracts';
import { nextActions } from './advice/actions';
import { bandOf } from './advice/band';
import { escalationReasons } from './advice/escalation';
import { slaHours } from './advice/service-level';
import { userSuggestions } from './advice/suggestions';
import { workaroundSuggestions } from './advice/workarounds';
import { canonicalTexts } from './canonical/scored-content';
import { bandConfidence } from './explanation/band-confidence';
import { counterfactuals } from './explanation/counterfactuals';
import { reasoningSentence, riskSentence } from './explanation/reasoning';
import { timeChanges, type TimeChanges } from './explanation/time-changes';
import { resolveFeatures } from './features/resolve-features';
import { resultInputs } from './features/result-inputs';
import { BUILT_IN_POLICIES, DEFAULT_POLICY_NAME } from './policies/built-in-policies';
import { createPolicy } from './policies/create-policy';
import type { Policy, PolicyScore } from './policies/policy';
import { policyCatalogue } from './policies/policy-catalogue';
import { DEFAULT_SETTINGS, type ScoringSettings } from './settings';
import type { TextAnalyser } from './text-analysis/text-analyser';
import { wordAnalyser } from './text-analysis/word-analyser';

/** What a scorer is made of; everything has a default. */
export interface ScorerOptions {
  readonly settings?: ScoringSettings;
  readonly analyser?: TextAnalyser;
  /** A team's own policies, beside the built-in ones; the same name replaces. */
  readonly policies?: readonly PolicyDefinition[];
  /** The policy of tasks that name none. */
  readonly defaultPolicy?: string;
}

/** What scores: its name and version stand in every result. */
export interface Scorer {
  readonly name: string;
  readonly version: string;
  /** The default policy. */
  readonly policy: Policy;
  readonly policyNames: readonly string[];
  /** The policy of this name. Throws `UnknownPolicyError`. */
  policyNamed(name: string): Policy;
  /** A policy that is not in the catalogue, with the configured settings. */
  policyOf(definition: PolicyDefinition): Policy;
  /**
   * Pure: the same task at the same instant gives the same result. By the given policy, else the
   * task's own, else the default. Throws `UnknownPolicyError`.
   */
  score(task: RecordedTask, now: Date, policy?: string | Policy): AIPriorityResult;
  /** Reads a task once, for any number of policies to score it without advice and explanation. */
  prepare(task: RecordedTask, now: Date): (policy: Policy) => PolicyScore;
}

/** Bumped whenever the same task would score or read differently. */
const SCORER_VERSION = '2.2.0';

const timeFields = ({ validUntil, nextBand }: TimeChanges) => ({
  ...(validUntil !== undefined && { valid_until: new Date(validUntil).toISOString() }),
  ...(nextBand !== undefined && {
    next_band_at: new Date(nextBand.at).toISOString(),
    next_band: nextBand.band,
  }),
});

/** Builds the scorer: text → features → policy → band, explanation and advice. */
export const createScorer = ({
  settings = DEFAULT_SETTINGS,
  analyser = wordAnalyser,
  policies = [],
  defaultPolicy = DEFAULT_POLICY_NAME,
}: ScorerOptions = {}): Scorer => {
  const catalogue = policyCatalogue(
    [...BUILT_IN_POLICIES, ...policies].map((definition) => createPolicy(definition, settings)),
  );
  const scorer = {
    name: 'local',
    version: `${SCORER_VERSION}+${analyser.name}-${analyser.version}`,
  };

  const read = (task: RecordedTask, now: Date) => {
    const createdAt = task.created_at === undefined ? now.getTime() : Date.parse(task.created_at);
    const analysis = analyser.analyse({ ...task, ...canonicalTexts(task), createdAt });
    return { analysis, features: resolveFeatures(task, analysis, settings) };
  };

  const score = (task: RecordedTask, now: Date, chosen?: string | Policy): AIPriorityResult => {
    const policy =
      typeof chosen === 'object' ? chosen : catalogue.find(chosen ?? task.policy ?? defaultPolicy);
    const { analysis, features } = read(task, now);
    const advice = { now, topics: analysis.topics ?? [] };
    const { metrics, factors, raw } = policy.score(features, now);
    const final = metrics.final_priority_score;
    const level = bandOf(final, policy.bands);
    const escalation = escalationReasons(final, features, settings);
    const instant = now.getTime();
    return {
      request_id: task.id,
      urgency_level: level,
      priority_metrics: metrics,
      reasoning: reasoningSentence(level, final, factors, features, instant),
      ai_confidence: bandConfidence(level, policy, features, analysis, instant),
      suggested_sla_hours: slaHours(level, task.category, policy.definition.service_levels),
      user_suggestions: userSuggestions(features, escalation, advice),
      escalation_recommended: escalation.length > 0,
      workaround_suggestions: workaroundSuggestions(features, advice),
      next_actions: nextActions(level, task.category, escalation, { ...advice, features }),
      risk_assessment: riskSentence(metrics.risk_score, task.category),
      processed_at: now.toISOString(),
      schema_version: RESULT_SCHEMA_VERSION,
      scorer,
      policy: { name: policy.name, version: policy.version },
      ...timeFields(timeChanges(policy, features, instant)),
      factors: [...factors],
      inputs: resultInputs(features, analysis),
      raw_score: raw,
      counterfactuals: counterfactuals(policy, features, instant),
    };
  };
  return {
    ...scorer,
    policy: catalogue.find(defaultPolicy),
    policyNames: catalogue.names,
    policyNamed: catalogue.find,
    policyOf: (definition) => createPolicy(definition, settings),
    score,
    prepare(task, now) {
      const { features } = read(task, now);
      return (policy) => policy.score(features, now);
    },
  };
};
