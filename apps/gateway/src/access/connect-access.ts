import { ConfigError, type GatewayConfig, type TokenConfig } from '@prioritization/config';
import type { ApiKeyStore } from '@prioritization/messaging';
import { verifyKey } from './api-keys/verify-key';
import { authenticateBy } from './authenticate';
import { credentialGuard, openGuard, type Guard } from './guard';
import { isLoopback } from './is-loopback';
import { verifyToken, type TokenIssuer } from './tokens/verify-token';

export interface AccessDependencies {
  readonly store: Pick<ApiKeyStore, 'find' | 'all'>;
  readonly logger: Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;
  readonly now: () => Date;
}

/** @throws ConfigError when tokens would be accepted of any issuer, or for any audience. */
const tokenIssuer = ({
  jwksUrl,
  issuer,
  audience,
  ...rest
}: TokenConfig): TokenIssuer | undefined => {
  if (jwksUrl === undefined) return undefined;
  const required = 'is required with JWT_JWKS_URL';
  if (issuer !== undefined && audience !== undefined) return { jwksUrl, issuer, audience, ...rest };
  throw new ConfigError([
    ...(issuer === undefined ? [{ variable: 'JWT_ISSUER', message: required }] : []),
    ...(audience === undefined ? [{ variable: 'JWT_AUDIENCE', message: required }] : []),
  ]);
};

/** The guard that the settings ask for. Without a word it is open on a loopback address only. */
export const connectAccess = (
  { access, tokens, tenancy, http }: GatewayConfig,
  { store, logger, now }: AccessDependencies,
): Guard => {
  const tenant = tenancy.defaultTenant;
  const issuer = tokenIssuer(tokens);
  if (!(access.control ?? !isLoopback(http.host))) {
    const fields = { host: http.host, tenant };
    if (isLoopback(http.host)) logger.info(fields, 'access control is off');
    else logger.warn(fields, 'access control is off: whoever reaches the API may do everything');
    return openGuard(tenant);
  }
  const key = access.bootstrapAdminKey;
  const bootstrap = key === undefined ? undefined : { key, tenant };
  if (bootstrap === undefined && issuer === undefined && store.all().length === 0) {
    logger.warn(
      {},
      'access control is on and there is no credential: set BOOTSTRAP_ADMIN_KEY or JWT_JWKS_URL',
    );
  }
  return credentialGuard(
    authenticateBy(verifyKey({ store, bootstrap, now }), issuer && verifyToken(issuer)),
  );
};
