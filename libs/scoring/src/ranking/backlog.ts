import type { UrgencyLevel } from '@prioritization/contracts';
import type { ScoringSettings } from '../settings';

/** One scored task of a backlog: what its place depends on. Times are milliseconds since 1970. */
export interface BacklogEntry {
  /** Unique within the backlog. */
  readonly id: string;
  /** The task's `final_priority_score`. */
  readonly score: number;
  readonly deadline?: number;
  readonly createdAt?: number;
  /** Ids of the tasks that must be finished first. Ids that are not in the backlog block nothing. */
  readonly dependsOn: readonly string[];
  readonly effortHours: number;
}

/** What waiting is worth. The lift grows by the day and ends at the cap. */
export interface Ageing {
  readonly pointsPerDay: number;
  readonly cap: number;
}

interface PinnedUntil {
  readonly id: string;
  /** Milliseconds since 1970, exclusive; without it the pin holds until it is cleared. */
  readonly until?: number;
}

/**
 * A person's decision about one task. A band moves the task's score to the nearest edge of that
 * band; a position (1 is the top) is kept as far as the task's blockers, which come first, allow.
 */
export type Override =
  (PinnedUntil & { readonly band: UrgencyLevel }) | (PinnedUntil & { readonly position: number });

/** The scores at which the bands begin. */
export type BandThresholds = Pick<
  ScoringSettings,
  'criticalThreshold' | 'highThreshold' | 'mediumThreshold'
>;

/** How a backlog is ranked. */
export interface RankingOptions {
  /** Milliseconds since 1970; decides on age and on whether an override still holds. */
  readonly now: number;
  /** Off when left out. */
  readonly ageing?: Ageing;
  /** Of several overrides for one task the last one holds. */
  readonly overrides?: readonly Override[];
  /** The default bands when left out. */
  readonly thresholds?: BandThresholds;
  /** Asks for a plan: what to do with so many hours. */
  readonly capacityHours?: number;
}

/** One place of a ranked backlog, and what led to it. */
export interface RankedEntry {
  /** 1 is the top. */
  readonly rank: number;
  readonly id: string;
  /** The score that was given. */
  readonly score: number;
  /** The score that the place follows from: aged, pinned or inherited. */
  readonly effectiveScore: number;
  /** What its age added; 0 without ageing. */
  readonly ageingLift: number;
  /** The task that waits for this one and gives it its place. */
  readonly inheritedFrom?: string;
  /** The unfinished tasks this one waits for. */
  readonly blockedBy: readonly string[];
  /** The person's decision that holds for it. */
  readonly override?: Override;
}

/** A `dependsOn` that names no task of the backlog. */
export interface UnknownDependency {
  readonly id: string;
  readonly dependsOn: string;
}

/** Why a task is not in the plan. */
export type LeftTask =
  | { readonly id: string; readonly reason: 'larger_than_capacity'; readonly effortHours: number }
  | { readonly id: string; readonly reason: 'blocked'; readonly blockedBy: readonly string[] }
  | { readonly id: string; readonly reason: 'no_room'; readonly effortHours: number };

/** What fits into a number of hours. */
export interface CapacityPlan {
  readonly capacityHours: number;
  readonly usedHours: number;
  /** Sum of the chosen tasks' scores, aged and pinned but not inherited. */
  readonly value: number;
  /** No other choice has a higher value; otherwise a good one that was not proved to be the best. */
  readonly exact: boolean;
  /** Ids in ranking order: each one's blockers come before it. */
  readonly chosen: readonly string[];
  /** In ranking order. */
  readonly left: readonly LeftTask[];
}

/** A backlog in the order to work in. */
export interface RankedBacklog {
  readonly entries: readonly RankedEntry[];
  readonly unknownDependencies: readonly UnknownDependency[];
  /** Overrides that name no task of the backlog. */
  readonly unknownOverrides: readonly string[];
  /** Present when `capacityHours` was given. */
  readonly plan?: CapacityPlan;
}
