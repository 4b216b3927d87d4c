import { isIP } from 'node:net';
import { z } from 'zod';
import { flag, secret, setting, wholeNumber, type ValuesOf } from './setting';

const itemsOf = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const isOrigin = (text: string): boolean =>
  /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** An address, a subnet such as 10.0.0.0/8, or one of the names that Express knows. */
const isProxy = (text: string): boolean => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits = '0', ...rest] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return rest.length === 0 && isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
};

const isTrust = (text: string): boolean => {
  if (text === 'off' || /^[1-9]$/.test(text)) return true;
  const proxies = itemsOf(text);
  return proxies.length > 0 && proxies.every(isProxy);
};

/** Who may come in, and from where. */
export const accessSettings = {
  control: setting(
    'ACCESS_CONTROL',
    flag().optional(),
    'on: every request needs a credential; off: nobody is asked. When not set: off only while API_HOST is a loopback address',
  ),
  bootstrapAdminKey: secret(
    'BOOTSTRAP_ADMIN_KEY',
    z
      .string()
      .regex(
        /^pk_[A-Za-z0-9_-]{32,200}$/,
        'must be pk_ and at least 32 random letters, digits, dashes or underscores; make one with: echo pk_$(openssl rand -hex 32)',
      )
      .optional(),
    'A key that may do everything, to create the first API keys with; valid for as long as it is set',
  ),
  corsAllowedOrigins: setting(
    'CORS_ALLOWED_ORIGINS',
    z
      .string()
      .transform(itemsOf)
      .pipe(z.array(z.string().refine(isOrigin, 'must be origins such as https://app.example.com')))
      .optional(),
    'Web pages that may call the API from a browser: their origins, comma separated; none when not set',
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    z
      .string()
      .refine(
        isTrust,
        'must be off, the number of proxies (1 to 9), or their addresses and subnets, comma separated',
      )
      .default('off'),
    'Proxies whose X-Forwarded-For is believed: how many, or their addresses and subnets; off: none',
  ),
};

/** Tokens of an identity provider (JWT). Without an address of its keys none is accepted. */
export const tokenSettings = {
  jwksUrl: setting(
    'JWT_JWKS_URL',
    z.url({ protocol: /^https?$/ }).optional(),
    'Where the identity provider publishes its keys (JWKS); tokens are refused when not set',
  ),
  issuer: setting(
    'JWT_ISSUER',
    z.string().optional(),
    'What the `iss` of a token must be; required with JWT_JWKS_URL',
  ),
  audience: setting(
    'JWT_AUDIENCE',
    z.string().optional(),
    'What the `aud` of a token must name; required with JWT_JWKS_URL',
  ),
  tenantClaim: setting(
    'JWT_TENANT_CLAIM',
    z.string().default('tenant'),
    'The claim of a token that names its tenant',
  ),
  scopesClaim: setting(
    'JWT_SCOPES_CLAIM',
    z.string().default('scope'),
    'The claim of a token that names its scopes: a list, or words in a text; others than submit, read and admin are ignored',
  ),
  clockToleranceSeconds: setting(
    'JWT_CLOCK_TOLERANCE_SECONDS',
    wholeNumber(0, 600).default(30),
    'How far the clocks of the identity provider and of the gateway may differ, in seconds',
  ),
};

/** What one client may take of the HTTP server. */
export const connectionSettings = {
  maxConnections: setting(
    'MAX_CONNECTIONS',
    wholeNumber(1, 1_000_000).default(5_000),
    'Most connections at once; more are closed unanswered',
  ),
  idleTimeoutMs: setting(
    'KEEP_ALIVE_TIMEOUT_MS',
    wholeNumber(100, 600_000).default(5_000),
    'A connection without a request is closed after so many milliseconds',
  ),
  headersTimeoutMs: setting(
    'HEADERS_TIMEOUT_MS',
    wholeNumber(100, 600_000).default(10_000),
    'Longest wait for the headers of a request, and for the first request of a connection, in milliseconds',
  ),
  maxHeaderBytes: setting(
    'MAX_HEADER_BYTES',
    wholeNumber(1_024, 1_048_576).default(16_384),
    'Most bytes of the headers of a request, its address included',
  ),
  maxHeaders: setting(
    'MAX_HEADERS',
    wholeNumber(10, 10_000).default(100),
    'Most headers of a request',
  ),
};

export type AccessConfig = ValuesOf<{ access: typeof accessSettings }>['access'];
export type TokenConfig = ValuesOf<{ tokens: typeof tokenSettings }>['tokens'];
export type ConnectionConfig = ValuesOf<{ connections: typeof connectionSettings }>['connections'];
