import type { Request, Response } from 'express';
import { tenantOf } from '../access/caller';
import { requestIdOf } from '../http/request-id';
import { ApiError } from '../http/api-error';
import type { SubmissionContext } from './accept-tasks';

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const LONGEST_KEY = 255;

/** A structured-field string stands in quotes; bare text is accepted as well. */
const idempotencyKey = (request: Request): string | undefined => {
  const given = request
    .get('idempotency-key')
    ?.trim()
    .replace(/^"(.*)"$/, '$1');
  if (given === undefined) return undefined;
  if (given.length > 0 && given.length <= LONGEST_KEY) return given;
  throw new ApiError(
    'invalid_parameter',
    `Send an Idempotency-Key of 1 to ${LONGEST_KEY} characters.`,
  );
};

/** What the headers of a submission say. */
export const submissionContext = (request: Request, response: Response): SubmissionContext => {
  const traceparent = request.get('traceparent');
  return {
    tenant: tenantOf(response),
    requestId: requestIdOf(response),
    traceparent:
      traceparent !== undefined && TRACEPARENT.test(traceparent) ? traceparent : undefined,
    idempotencyKey: idempotencyKey(request),
  };
};
