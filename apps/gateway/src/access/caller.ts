import type { TenantId } from '@prioritization/contracts';
import type { Response } from 'express';

/** What a caller may do. */
export type Scope = 'submit' | 'read' | 'admin';

/** Who asks. */
export interface Caller {
  /** Names the credential, not the person; for logs and limits. */
  readonly id: string;
  readonly tenant: TenantId;
  readonly scopes: ReadonlySet<Scope>;
}

declare module 'express-serve-static-core' {
  interface Locals {
    /** Set before any handler of an operation runs. */
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
