/** What went wrong with a call, as far as it decides what to do about it. */
export type CallErrorKind =
  /** The endpoint did not understand this way of asking, or this task: 400, 422. */
  | 'refused'
  | 'rate_limited'
  /** It did not answer, or with 408 or 5xx. */
  | 'unavailable'
  /** It did not answer before the deadline. */
  | 'timeout'
  /** It will not answer until somebody changes the configuration, such as 401 or 404. */
  | 'rejected'
  /** What it answered is no chat completion. */
  | 'malformed';

/** A call that brought no completion. */
export class CallError extends Error {
  constructor(
    readonly kind: CallErrorKind,
    message: string,
    readonly details: {
      /** How long the endpoint asks to be left alone. */
      readonly retryAfterMs?: number | undefined;
      /** The endpoint's own words about a refusal; never logged. */
      readonly refusal?: string;
    } = {},
  ) {
    super(message);
    this.name = 'CallError';
  }

  get isWorthRepeating(): boolean {
    return this.kind === 'rate_limited' || this.kind === 'unavailable';
  }
}

/** Reads Retry-After, seconds or a date, as milliseconds from now. */
export const retryAfterMs = (header: string | null): number | undefined => {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? undefined : Math.max(0, instant - Date.now());
};

/** The error that an HTTP status stands for. */
export const statusError = (status: number, retryAfter: string | null, body: string): CallError => {
  const message = `HTTP ${status}`;
  const wait = { retryAfterMs: retryAfterMs(retryAfter) };
  if (status === 429) return new CallError('rate_limited', message, wait);
  // Routers say so when no model behind them knows a parameter.
  const isUnknownParameter = status === 404 && /tool|parameter|response_format/i.test(body);
  if (status === 501 || isUnknownParameter)
    return new CallError('refused', message, { refusal: body });
  if (status === 408 || status >= 500) return new CallError('unavailable', message, wait);
  return status === 400 || status === 422
    ? new CallError('refused', message, { refusal: body })
    : new CallError('rejected', message);
};
