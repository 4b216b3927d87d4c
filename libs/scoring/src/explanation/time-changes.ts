import type { UrgencyLevel } from '@prioritization/contracts';
import { bandOf } from '../advice/band';
import type { Features } from '../features/resolve-features';
import type { Policy } from '../policies/policy';
import { firstWhere } from './first-where';

/** When time alone changes what a task scores. Milliseconds since 1970; absent: never. */
export interface TimeChanges {
  readonly validUntil?: number;
  readonly nextBand?: { readonly at: number; readonly band: UrgencyLevel };
}

/**
 * The first millisecond after `now` at which the score has changed. Steps through the policy's
 * instants; between two of them the score never falls, so the change is found by halving.
 */
const firstChange = (
  instants: readonly number[],
  now: number,
  changed: (instant: number) => boolean,
): number | undefined => {
  let from = now;
  for (const instant of instants) {
    const start = from + 1;
    const before = firstWhere(instant - start, (step) => changed(start + step));
    if (before !== undefined) return start + before;
    if (changed(instant)) return instant;
    from = instant;
  }
  return undefined;
};

/** When the score changes next by time alone, and when that moves it into another band. */
export const timeChanges = (policy: Policy, features: Features, now: number): TimeChanges => {
  const ahead = policy.instants(features).filter((instant) => instant > now);
  if (ahead.length === 0) return {};
  const instants = [...new Set(ahead)].sort((left, right) => left - right);
  const score = policy.finalScore(features, now);
  const band = bandOf(score, policy.bands);
  const scoreAt = (instant: number): number => policy.finalScore(features, instant);
  const isOtherBand = (other: number): boolean => bandOf(other, policy.bands) !== band;

  const validUntil = firstChange(instants, now, (instant) => {
    const later = scoreAt(instant);
    return Math.abs(later - score) > policy.resolution || isOtherBand(later);
  });
  const bandAt = firstChange(instants, now, (instant) => isOtherBand(scoreAt(instant)));
  return {
    ...(validUntil !== undefined && { validUntil }),
    ...(bandAt !== undefined && {
      nextBand: { at: bandAt, band: bandOf(scoreAt(bandAt), policy.bands) },
    }),
  };
};
