import type { Request, Response } from 'express';

/** What a client would like of an answer (RFC 7240), as far as it means something here. */
export interface Preferences {
  readonly respondAsync: boolean;
  /** Whole seconds. */
  readonly wait: number | undefined;
}

/** One preference: its name, its value, and whatever parameters follow until the next comma. */
const PREFERENCE =
  /([^\s=;,"]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?(?:[^,"]|"(?:[^"\\]|\\.)*"?)*/g;

const LONGEST = 1_000;

/**
 * Reads the header leniently: what is not understood is passed over, and of a preference that is
 * given twice the first counts.
 */
export const readPreferences = (header: string | undefined): Preferences => {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare] of (header ?? '').slice(0, LONGEST).matchAll(PREFERENCE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted ?? bare ?? '');
  }
  const wait = found.get('wait');
  return {
    respondAsync: found.has('respond-async'),
    wait: wait !== undefined && /^\d{1,9}$/.test(wait) ? Number(wait) : undefined,
  };
};

export const preferencesOf = (request: Request): Preferences =>
  readPreferences(request.get('prefer'));

/** Says which preference was followed. */
export const applyPreference = (response: Response, preference: string): void =>
  void response.set('Preference-Applied', preference);
