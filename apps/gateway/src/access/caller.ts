import type { Scope, TenantId } from '@prioritization/contracts';
import type { Response } from 'express';

/** Who asks. */
export interface Caller {
  /** Names the credential, not the person; for logs and limits. */
  readonly id: string;
  readonly tenant: TenantId;
  /** Everything it may do: scopes that another one includes are in it. */
  readonly scopes: ReadonlySet<Scope>;
}

declare module 'express-serve-static-core' {
  interface Locals {
    /** Set before any handler of an operation runs, unless the operation is public. */
    caller?: Caller;
  }
}

/** Who asks for what is being answered. */
export const callerOf = (response: Response): Caller => {
  const { caller } = response.locals;
  if (caller === undefined) throw new Error('An operation is answered before its guard ran.');
  return caller;
};

/** The tenant whose data may be touched. */
export const tenantOf = (response: Response): TenantId => callerOf(response).tenant;
