import type { Bands, UrgencyLevel } from '@prioritization/contracts';

/** The band of a score. A threshold belongs to the band above it. */
export const bandOf = (score: number, bands: Bands): UrgencyLevel => {
  if (score >= bands.critical) return 'CRITICAL';
  if (score >= bands.high) return 'HIGH';
  return score >= bands.medium ? 'MEDIUM' : 'LOW';
};

const RANKS: Readonly<Record<UrgencyLevel, number>> = { LOW: 0, MEDIUM: 1, HIGH: 2, CRITICAL: 3 };

/** Whether one band is above another (positive), below it (negative), or the same (0). */
export const compareBands = (left: UrgencyLevel, right: UrgencyLevel): number =>
  RANKS[left] - RANKS[right];
