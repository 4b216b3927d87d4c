import { Scope, TenantId } from '@prioritization/contracts';
import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { Refusal } from '../authenticate';
import type { Caller } from '../caller';
import { withIncluded } from '../scopes';

/** Which claims of a token say what. */
export interface ClaimNames {
  readonly tenantClaim: string;
  readonly scopesClaim: string;
}

/** Words in a text, as OAuth writes them, or a list. */
const Words = z.union([z.string().transform((text) => text.split(' ')), z.array(z.string())]);

/** A token never makes an operator: identity providers often let a tenant choose its own scopes. */
const Granted = Scope.exclude(['operator']);

const scopesOf = (claim: unknown): Scope[] =>
  (Words.safeParse(claim).data ?? []).flatMap((word) => Granted.safeParse(word).data ?? []);

/** Tells subjects apart without saying who they are: a subject may be an e-mail address. */
const idOf = ({ iss, sub }: JWTPayload): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([iss, sub]))
    .digest('hex');
  return `jwt_${digest.slice(0, 16)}`;
};

/** Who the claims of a verified token say the caller is. */
export const callerOfClaims = (
  claims: JWTPayload,
  { tenantClaim, scopesClaim }: ClaimNames,
): Caller | Refusal => {
  const tenant = TenantId.safeParse(claims[tenantClaim]);
  if (!tenant.success) {
    return { refused: `Use a token whose claim “${tenantClaim}” names a tenant.` };
  }
  return {
    id: idOf(claims),
    tenant: tenant.data,
    scopes: withIncluded(scopesOf(claims[scopesClaim])),
  };
};
