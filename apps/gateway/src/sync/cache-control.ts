/** What a client allows the result cache (RFC 9111, request directives). */
export interface CacheControl {
  /** Neither read nor write it. */
  readonly noStore: boolean;
  /** Score anew, and keep that. */
  readonly noCache: boolean;
  /** Give out nothing that was kept for longer, in seconds. */
  readonly maxAge: number | undefined;
  /** Do not score. */
  readonly onlyIfCached: boolean;
}

const EVERYTHING: CacheControl = {
  noStore: false,
  noCache: false,
  maxAge: undefined,
  onlyIfCached: false,
};

/** Directives that are unknown or unreadable are left out, as the standard says. */
export const cacheControlOf = (header: string | undefined): CacheControl => {
  if (header === undefined) return EVERYTHING;
  const directives = new Set(header.split(',').map((directive) => directive.trim().toLowerCase()));
  const maxAge = /(?:^|,)\s*max-age\s*=\s*"?(\d{1,10})"?\s*(?:,|$)/i.exec(header)?.[1];
  return {
    noStore: directives.has('no-store'),
    noCache: directives.has('no-cache'),
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    onlyIfCached: directives.has('only-if-cached'),
  };
};
