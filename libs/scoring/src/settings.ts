import { createHash } from 'node:crypto';
import type { Bands } from '@prioritization/contracts';

/** The numbers a team may change, as its configuration gives them. */
export interface ScoringSettings {
  readonly criticalThreshold: number;
  readonly highThreshold: number;
  readonly mediumThreshold: number;
  readonly escalationThreshold: number;
  /** Scores are capped here, 0..10. */
  readonly maxScore: number;
  /** Used when neither the client nor the text says, 1..10. */
  readonly defaultBusinessValue: number;
  readonly defaultRiskLevel: number;
  readonly defaultEffortHours: number;
  readonly defaultAffectedUsers: number;
}

/** The predecessor's configured values. */
export const DEFAULT_SETTINGS: ScoringSettings = {
  criticalThreshold: 8.5,
  highThreshold: 6.5,
  mediumThreshold: 4,
  escalationThreshold: 8,
  maxScore: 10,
  defaultBusinessValue: 5,
  defaultRiskLevel: 5,
  defaultEffortHours: 4,
  defaultAffectedUsers: 10,
};

/** The thresholds as configured: they hold where a policy brings none of its own. */
export const configuredBands = (settings: ScoringSettings): Bands => ({
  critical: settings.criticalThreshold,
  high: settings.highThreshold,
  medium: settings.mediumThreshold,
});

/** The same content always in the same order, at every depth. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, part]) => [name, canonical(part)]);
};

/** Tells two sets of settings apart: the same settings always give the same eight hex digits. */
export const settingsFingerprint = (settings: object): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(settings)))
    .digest('hex')
    .slice(0, 8);
