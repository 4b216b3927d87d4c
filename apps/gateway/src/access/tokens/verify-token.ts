import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Verify } from '../authenticate';
import { refusedToken } from './refused-token';
import { callerOfClaims, type ClaimNames } from './token-claims';

export interface TokenIssuer extends ClaimNames {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly clockToleranceSeconds: number;
}

/** Signatures that whoever can check them cannot make. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const KEYS = {
  /** A key id that is not known makes the keys be fetched again, but not more often than this. */
  cooldownDuration: 30_000,
  cacheMaxAge: 600_000,
  timeoutDuration: 3_000,
};

/** Verifies tokens of one identity provider, with the keys that it publishes. */
export const verifyToken = ({
  jwksUrl,
  issuer,
  audience,
  clockToleranceSeconds,
  ...names
}: TokenIssuer): Verify => {
  const keys = createRemoteJWKSet(new URL(jwksUrl), KEYS);
  const expected = {
    algorithms: ALGORITHMS,
    issuer,
    audience,
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      return callerOfClaims(payload, names);
    } catch (error) {
      return refusedToken(error);
    }
  };
};
