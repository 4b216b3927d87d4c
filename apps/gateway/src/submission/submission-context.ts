import type { Request, Response } from 'express';
import { callerOf } from '../access/caller';
import { requestIdOf } from '../http/request-id';
import { keyOfCaller } from '../idempotency/claim-of';
import { idempotencyKeyOf } from '../idempotency/idempotency-key';
import type { SubmissionContext } from './accept-tasks';

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
/** What the headers of a submission say. */
export const submissionContext = (request: Request, response: Response): SubmissionContext => {
  const traceparent = request.get('traceparent');
  const caller = callerOf(response);
  const key = idempotencyKeyOf(request);
  return {
    tenant: caller.tenant,
    requestId: requestIdOf(response),
    traceparent:
      traceparent !== undefined && TRACEPARENT.test(traceparent) ? traceparent : undefined,
    idempotencyKey: key === undefined ? undefined : keyOfCaller(caller, key),
  };
};
