/** The header of answers to requests that said what they prefer. */
export const PREFERENCE_APPLIED = {
  'Preference-Applied': 'What of `Prefer` was done (RFC 7240).',
} as const;
