import { z } from 'zod';

const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?$/;
const WITH_OFFSET =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/** Writes an accepted spelling the one way `Date.parse` reads on every engine. */
const canonicalSpelling = (text: string): string => {
  const spelled = text.replace(' ', 'T').replace(',', '.').replace(/z$/, 'Z');
  if (WITH_OFFSET.test(text)) return spelled.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return spelled.includes('T') ? `${spelled}Z` : `${spelled}T00:00:00Z`;
};

/** `Date.parse` turns 30 February into 2 March; a date that does not exist is refused instead. */
const dayExists = (text: string): boolean => {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
};

/**
 * A point in time on the wire: ISO 8601, read as UTC when it has no offset.
 * Parsed into the canonical form `2026-01-31T09:30:00.000Z` (UTC, milliseconds).
 */
export const Timestamp = z
  .string()
  .refine((text) => WITHOUT_OFFSET.test(text) || WITH_OFFSET.test(text), {
    message: 'must be an ISO 8601 date and time such as 2026-01-31T09:30:00Z',
    abort: true,
  })
  .refine((text) => dayExists(text) && !Number.isNaN(Date.parse(canonicalSpelling(text))), {
    message: 'must be a date and time that exists',
    abort: true,
  })
  .transform((text) => new Date(canonicalSpelling(text)).toISOString())
  .meta({ id: 'Timestamp', description: 'ISO 8601; UTC when it carries no offset.' });
export type Timestamp = z.infer<typeof Timestamp>;
