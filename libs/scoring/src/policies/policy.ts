import type {
  Bands,
  Factor,
  PolicyDefinition,
  PriorityMetrics,
  RawScore,
} from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';

/** What a policy makes of a task at an instant. */
export interface PolicyScore {
  readonly metrics: PriorityMetrics;
  /** Their contributions sum to `metrics.final_priority_score`. */
  readonly factors: readonly Factor[];
  /** The policy's own number. */
  readonly raw: RawScore;
}

/** Rules that turn features into a score. Pure. */
export interface Policy {
  readonly name: string;
  /** Covers the rules and every setting: equal versions score alike. */
  readonly version: string;
  readonly definition: PolicyDefinition;
  /** The thresholds that hold: its own, else the configured ones. */
  readonly bands: Bands;
  /** Changes by time alone up to this size go unreported; 0 where scores change in steps only. */
  readonly resolution: number;
  score(features: Features, now: Date): PolicyScore;
  /** The final score alone, without its explanation. Milliseconds since 1970. */
  finalScore(features: Features, now: number): number;
  /**
   * The instants at which the score may jump or turn, in any order. Between two neighbours it
   * never falls; after the last it stays.
   */
  instants(features: Features): readonly number[];
}
