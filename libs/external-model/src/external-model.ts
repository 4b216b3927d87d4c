import type { ExternalModelConfig, ScoringConfig } from '@prioritization/config';
import type { RecordedTask, Suggestion } from '@prioritization/contracts';

/** What is sent of a task. Nothing else of it ever leaves. */
export type AssessedTask = Pick<
  RecordedTask,
  'title' | 'description' | 'category' | 'requester_role'
>;

/** Why the external model has no part in a result. The local answer stands. */
export type UnusedReason =
  /** It is not configured. */
  | 'disabled'
  /** The text must not leave. */
  | 'sensitive'
  | 'timeout'
  /** It failed too often lately and is left alone for a while. */
  | 'open_circuit'
  /** It, or our own limit of calls at once, takes no more. */
  | 'rate_limited'
  | 'error'
  /** It answered, but not what was asked for. */
  | 'nonsense';

/** What a call used, as the endpoint counts it; 0 when it does not. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

/** What the external model added. */
export interface UsedOutcome {
  readonly used: true;
  readonly suggestions: readonly Suggestion[];
  readonly riskAssessment: string;
  /** What it thinks the score should be, 0..10. */
  readonly modelScore: number;
  /** Add this to the local score: bounded, and never across more than one band. */
  readonly adjustment: number;
  /** It is so far from the local score that a person should look. */
  readonly disagrees: boolean;
  readonly tokens: TokenUsage;
}

/** The external model was not asked, or not of use. */
export interface UnusedOutcome {
  readonly used: false;
  readonly reason: UnusedReason;
  /** For the log; never holds text of the task, of the answer, or a key. */
  readonly detail: string;
}

export type ExternalOutcome = UsedOutcome | UnusedOutcome;

/** A second opinion on a task that was scored already. */
export interface ExternalModel {
  /** Never throws, and never takes longer than the configured time. */
  assess(task: AssessedTask, localScore: number, signal?: AbortSignal): Promise<ExternalOutcome>;
}

/** One call, for the metrics. */
export interface CallRecord {
  readonly outcome: 'used' | UnusedReason;
  readonly seconds: number;
  readonly tokens: TokenUsage;
  /** In the currency of the configured prices. */
  readonly cost: number;
}

/** Where calls are counted. */
export interface ExternalModelMetrics {
  recordCall(call: CallRecord): void;
}

/** The scores at which the bands begin. */
export type BandThresholds = Pick<
  ScoringConfig,
  'criticalThreshold' | 'highThreshold' | 'mediumThreshold'
>;

/** What the client of an external model works with. */
export interface ExternalModelDependencies {
  readonly config: ExternalModelConfig;
  readonly thresholds: BandThresholds;
  /** Says whether a text holds what must not leave. A text it fails on does not leave either. */
  isSensitive(text: string): boolean;
  readonly metrics?: ExternalModelMetrics;
  readonly fetch?: typeof fetch;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  /** 0..1; spreads repeats. */
  readonly random?: () => number;
  /** Unguessable text that marks where a task begins and ends. */
  readonly nonce?: () => string;
}
