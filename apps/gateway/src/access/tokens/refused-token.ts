import { errors } from 'jose';
import { ApiError } from '../../http/api-error';
import type { Refusal } from '../authenticate';

const RETRY_SECONDS = 5;

const CLAIMS: Readonly<Record<string, string>> = {
  aud: 'Use a token that is made for this API: this one is for another audience.',
  iss: 'Use a token of the identity provider that is trusted here: this one has another issuer.',
  nbf: 'Use the token later: it is not valid yet.',
  exp: 'Use a token that expires.',
};

const claimRefused = (claim: string): string =>
  CLAIMS[claim] ?? `Use a token whose claim “${claim}” is valid.`;

const sentenceFor = (error: errors.JOSEError): string | undefined => {
  if (error instanceof errors.JWTExpired) return 'Use a new token: this one has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefused(error.claim);
  switch (error.code) {
    case errors.JWSInvalid.code:
    case errors.JWTInvalid.code:
      return 'Send a complete token (a signed JWT): this text is none.';
    case errors.JOSEAlgNotAllowed.code:
    case errors.JOSENotSupported.code:
      return 'Use a token that is signed with a public-key algorithm, such as RS256 or ES256.';
    case errors.JWKSNoMatchingKey.code:
    case errors.JWKSMultipleMatchingKeys.code:
    case errors.JWSSignatureVerificationFailed.code:
      return 'Use a token that is signed by the identity provider that is trusted here.';
    default:
      return undefined;
  }
};

/**
 * Why a token is refused. Nothing of the token is passed on: its claims may be personal.
 * @throws ApiError issuer_unavailable (503) when the token could not be judged.
 */
export const refusedToken = (error: unknown): Refusal => {
  const refused = error instanceof errors.JOSEError ? sentenceFor(error) : undefined;
  if (refused !== undefined) return { refused };
  throw new ApiError('issuer_unavailable', 'Send the same request again in a few seconds.', {
    retryAfterSeconds: RETRY_SECONDS,
    cause: error,
  });
};
