import type { UrgencyLevel } from '@prioritization/contracts';
import type { BacklogEntry, BandThresholds, Override, RankingOptions } from './backlog';
import { InvalidEntryError } from './ranking-errors';

const DAY = 86_400_000;
/** Keeps a score pinned below a threshold under it. */
const HAIR = 1e-9;

/** What an entry weighs by itself, before anything that waits for it is looked at. */
export interface OwnPriority {
  readonly entry: BacklogEntry;
  /** Aged and pinned. */
  readonly score: number;
  readonly ageingLift: number;
  readonly override: Override | undefined;
}

const liftOf = ({ createdAt }: BacklogEntry, { ageing, now }: RankingOptions): number => {
  if (ageing === undefined || createdAt === undefined) return 0;
  const days = Math.max(0, now - createdAt) / DAY;
  return Math.min(ageing.cap, days * ageing.pointsPerDay);
};

const edgesOf = (band: UrgencyLevel, thresholds: BandThresholds): [number, number] => {
  const { criticalThreshold, highThreshold, mediumThreshold } = thresholds;
  switch (band) {
    case 'CRITICAL':
      return [criticalThreshold, Infinity];
    case 'HIGH':
      return [highThreshold, criticalThreshold - HAIR];
    case 'MEDIUM':
      return [mediumThreshold, highThreshold - HAIR];
    case 'LOW':
      return [-Infinity, mediumThreshold - HAIR];
  }
};

const pinToBand = (score: number, band: UrgencyLevel, thresholds: BandThresholds): number => {
  const [lowest, highest] = edgesOf(band, thresholds);
  return Math.min(Math.max(score, lowest), highest);
};

const NUMBERS = ['score', 'effortHours', 'deadline', 'createdAt'] as const;

const refuseInvalid = (entry: BacklogEntry): void => {
  for (const field of NUMBERS) {
    if (!Number.isFinite(entry[field] ?? 0)) throw new InvalidEntryError(entry.id, field);
  }
  if (entry.effortHours < 0) throw new InvalidEntryError(entry.id, 'effortHours');
};

/** Ages an entry's score, then applies the person's decision: people have the last word. */
export const ownPriority = (
  entry: BacklogEntry,
  override: Override | undefined,
  options: RankingOptions & { readonly thresholds: BandThresholds },
): OwnPriority => {
  refuseInvalid(entry);
  const ageingLift = liftOf(entry, options);
  const aged = entry.score + ageingLift;
  const score =
    override !== undefined && 'band' in override
      ? pinToBand(aged, override.band, options.thresholds)
      : aged;
  return { entry, score, ageingLift, override };
};

const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** A time that is not given comes after every time that is. */
const compareTime = (left: number | undefined, right: number | undefined): number => {
  if (left === right) return 0;
  return (left ?? Infinity) < (right ?? Infinity) ? -1 : 1;
};

/** What the order follows from. */
interface Comparable {
  readonly score: number;
  readonly entry: Pick<BacklogEntry, 'id' | 'deadline' | 'createdAt'>;
}

/** Higher score, then earlier deadline, then older, then id by code units. Never 0 for two ids. */
export const compareOwnPriority = (left: Comparable, right: Comparable): number =>
  right.score - left.score ||
  compareTime(left.entry.deadline, right.entry.deadline) ||
  compareTime(left.entry.createdAt, right.entry.createdAt) ||
  compareText(left.entry.id, right.entry.id);
