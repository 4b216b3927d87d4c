import type { TenantId } from '@prioritization/contracts';
import type { Response } from 'express';
import { callerOf } from '../access/caller';
import { forbidden } from '../access/forbidden';

/**
 * The tenant a caller asks for, the own one when it says nothing.
 * @throws ApiError forbidden (403) when it is another one’s and the caller is no operator.
 */
export const tenantAskedFor = (response: Response, tenant: TenantId | undefined): TenantId => {
  const caller = callerOf(response);
  const wanted = tenant ?? caller.tenant;
  if (wanted !== caller.tenant) assertOperator(response);
  return wanted;
};

/** @throws ApiError forbidden (403) */
export const assertOperator = (response: Response): void => {
  if (!callerOf(response).scopes.has('operator')) throw forbidden(response, 'operator');
};
