import type { Access, TenantId } from '@prioritization/contracts';
import type { RequestHandler, Response } from 'express';
import { ApiError } from '../http/api-error';
import type { Authenticate } from './authenticate';
import type { Caller } from './caller';
import { readCredential } from './credential';
import { forbidden } from './forbidden';
import { withIncluded } from './scopes';

/** Lets a request through to an operation, or not; says whose it is. */
export type Guard = (access: Access) => RequestHandler;

/** Without access control everybody is the default tenant and may do everything. */
export const openGuard = (defaultTenant: TenantId): Guard => {
  const caller: Caller = {
    id: 'anonymous',
    tenant: defaultTenant,
    scopes: withIncluded(['operator']),
  };
  return () => (_request, response, next) => {
    response.locals.caller = caller;
    next();
  };
};

const MISSING =
  'Send an API key or a token as `Authorization: Bearer …`, or an API key as `X-Api-Key`.';

const unauthenticated = (response: Response, challenge: string, detail: string): ApiError => {
  response.set('WWW-Authenticate', challenge);
  return new ApiError('unauthenticated', detail);
};

/** Lets through who shows a valid credential of the scope that the operation takes. */
export const credentialGuard =
  (authenticate: Authenticate): Guard =>
  (access) =>
  async (request, response, next) => {
    if (access === 'public') return next();
    const credential = readCredential(request.headers);
    if (credential === undefined) throw unauthenticated(response, 'Bearer', MISSING);
    const outcome = await authenticate(credential);
    if ('refused' in outcome) {
      throw unauthenticated(response, 'Bearer error="invalid_token"', outcome.refused);
    }
    response.locals.caller = outcome;
    if (!outcome.scopes.has(access)) throw forbidden(response, access);
    next();
  };
