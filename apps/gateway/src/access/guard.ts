import type { Access, TenantId } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import type { Caller } from './caller';

/** Lets a request through to an operation, or not; says whose it is. */
export type Guard = (access: Access) => RequestHandler;

/** Without access control everybody is the default tenant and may do everything. */
export const openGuard = (defaultTenant: TenantId): Guard => {
  const caller: Caller = {
    id: 'anonymous',
    tenant: defaultTenant,
    scopes: new Set(['submit', 'read', 'admin']),
  };
  return () => (_request, response, next) => {
    response.locals.caller = caller;
    next();
  };
};
