export { BUILT_IN_POLICIES, DEFAULT_POLICY_NAME } from './policies/built-in-policies';
export { createPolicy } from './policies/create-policy';
export type { Policy, PolicyScore } from './policies/policy';
export { UnknownPolicyError } from './policies/policy-catalogue';
export { createScorer, type Scorer, type ScorerOptions } from './score-task';
export { DEFAULT_SETTINGS, type ScoringSettings } from './settings';
export { boundAnalysis, TEXT_BOUNDS } from './text-analysis/bounds';
export type { TextAnalyser, TextAnalysis } from './text-analysis/text-analyser';
export type {
  Ageing,
  BacklogEntry,
  BandThresholds,
  CapacityPlan,
  LeftTask,
  Override,
  RankedBacklog,
  RankedEntry,
  RankingOptions,
  UnknownDependency,
} from './ranking/backlog';
export { rankBacklog } from './ranking/rank-backlog';
export {
  DependencyCycleError,
  DuplicateIdError,
  InvalidEntryError,
  RankingError,
} from './ranking/ranking-errors';
export { tenantScorers, type TenantScorers } from './tenant-scorers';
export { canonicalText } from './canonical/canonical-text';
export { scoredContent, type ScoredContent } from './canonical/scored-content';
export { creationMatters, creationMayMatter } from './creation-matters';
export { validityOf, type Validity } from './explanation/validity';
export {
  createWordAnalyser,
  wordAnalyser,
  type WordAnalyserOptions,
} from './text-analysis/word-analyser';
export { detectSensitiveData, type SensitiveFinding } from './sensitive-data/detect-sensitive-data';
export { SENSITIVE_KINDS, type SensitiveKind } from './sensitive-data/kinds';
export { withSecondOpinion, withSharedSuggestions, type WeighedOpinion } from './second-opinion';
export { createTextAnalyser, type TextAnalyserOptions } from './text-analysis/create-text-analyser';
export { loadTextModel } from './severity-model/load-text-model';
export type { SeverityEstimate, TextModel } from './severity-model/text-model';
export { readDueText } from './text-analysis/read-due-text';
export { bandOf } from './advice/band';
export {
  SIDES,
  bandMatrix,
  furthestMoved,
  placesMoved,
  sharedAtTop,
  type BandMatrix,
  type Both,
  type ComparedTask,
  type Judged,
  type Side,
} from './comparison/compare-policies';
export { moveExplainer, type MoveReason } from './comparison/explain-move';
export { rankByScore, type ScoredEntry } from './comparison/rank-by-score';
export { kendallTau, spearmanCorrelation } from './comparison/rank-correlation';
