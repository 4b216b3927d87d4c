import { z } from 'zod';
import { TenantId } from './events';
import { Timestamp } from './time';

/**
 * What a credential allows. `admin` includes `submit` and `read`. `operator` includes `admin` and
 * reaches beyond its tenant in two things: the API keys of all tenants, and what Redis holds of them.
 */
export const Scope = z.enum(['submit', 'read', 'admin', 'operator']).meta({ id: 'Scope' });
export type Scope = z.infer<typeof Scope>;

/** The public beginning of an API key: finds it, and names it in lists, logs and audit events. */
export const ApiKeyId = z
  .string()
  .regex(/^pk_[0-9a-f]{16}$/, 'must be pk_ and 16 hexadecimal digits, as the list of keys shows it')
  .meta({ id: 'ApiKeyId' });
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** Most API keys of one tenant: every gateway holds all of them in memory. */
export const TENANT_KEYS_LIMIT = 1_000;

/** An API key as it is shown: everything but the secret. */
export const ApiKey = z
  .object({
    key_id: ApiKeyId,
    tenant: TenantId,
    name: z.string(),
    scopes: z.array(Scope),
    created_at: Timestamp,
    expires_at: Timestamp.optional().describe('From then on it is refused; absent: never.'),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

/** What a new API key shall be. */
export const NewApiKey = z
  .object({
    name: z.string().trim().min(1).max(100).describe('What it is for; for people.'),
    scopes: z.array(Scope).min(1).max(Scope.options.length),
    expires_at: Timestamp.optional(),
    tenant: TenantId.optional().describe(
      'The caller’s own when left out; another one takes the scope `operator`.',
    ),
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof NewApiKey>;

/** The answer to a created key: the only time that its secret is shown. */
export const CreatedApiKey = ApiKey.extend({
  key: z.string().describe('The whole key, as clients send it. It cannot be shown again.'),
}).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

/** The API keys that a caller may manage, oldest first. */
export const ApiKeyList = z.object({ keys: z.array(ApiKey) }).meta({ id: 'ApiKeyList' });
export type ApiKeyList = z.infer<typeof ApiKeyList>;

/** What can be done with API keys. */
export const KeyAction = z.enum(['create', 'list', 'revoke']).meta({ id: 'KeyAction' });
export type KeyAction = z.infer<typeof KeyAction>;

/** Somebody manages API keys. Stored before it is done. */
export const AccessAudit = z
  .object({
    action: KeyAction,
    at: Timestamp,
    caller: z.string().describe('The credential, such as the id of an API key.'),
    caller_tenant: TenantId,
    request_id: z.string(),
    key: ApiKey.omit({ name: true, created_at: true })
      .optional()
      .describe('The key that is created or revoked.'),
  })
  .meta({ id: 'AccessAudit' });
export type AccessAudit = z.infer<typeof AccessAudit>;
