import type { Derived, TextAnalysis } from './text-analyser';

/**
 * What a text alone may claim. Whoever writes it can write anything, so it never reaches the ends
 * of the scales: those are for values that a client states in fields.
 */
export const TEXT_BOUNDS = {
  riskLevel: { least: 2, most: 8 },
  businessValue: { least: 2, most: 8 },
  /** Times the organisation's size: customers may be more than employees. */
  affectedUsers: { perOrganisation: 10 },
  effortHours: { least: 0.1, most: 1_000 },
} as const;

/** A derived value, moved into bounds. */
export const within = (
  derived: Derived<number> | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): Derived<number> | undefined =>
  derived && { ...derived, value: Math.min(most, Math.max(least, derived.value)) };

/** Moves everything that an analyser read into the bounds; any analyser's answer may pass here. */
export const boundAnalysis = ({
  riskLevel,
  businessValue,
  effortHours,
  ...rest
}: TextAnalysis): TextAnalysis => {
  const risk = within(riskLevel, TEXT_BOUNDS.riskLevel);
  const value = within(businessValue, TEXT_BOUNDS.businessValue);
  const effort = within(effortHours, TEXT_BOUNDS.effortHours);
  return {
    ...rest,
    ...(risk && { riskLevel: risk }),
    ...(value && { businessValue: value }),
    ...(effort && { effortHours: effort }),
  };
};
