import type { KeptAnswer } from '@prioritization/cache';
import type { Response } from 'express';

declare module 'express-serve-static-core' {
  interface Locals {
    /** The answer asks for a part of the request to be sent again. */
    unfinished?: true;
  }
}

/** Statuses below 500 that say nothing about the request itself: time-outs and used up quotas. */
const PASSING = new Set([408, 429]);

/** Says that the same request should be sent again although it is answered well. */
export const markUnfinished = (response: Response): void => {
  response.locals.unfinished = true;
};

/** Whether the same request should be answered like this from now on. */
export const mayBeKept = (
  { locals }: Response,
  { status, body }: KeptAnswer,
  maxBytes: number,
): boolean =>
  locals.unfinished !== true &&
  status < 500 &&
  !PASSING.has(status) &&
  Buffer.byteLength(body) <= maxBytes;
