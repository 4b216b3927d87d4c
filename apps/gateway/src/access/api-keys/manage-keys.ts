import {
  ApiKeyParameters,
  NewApiKey,
  TENANT_KEYS_LIMIT,
  type ApiKey,
  type CreatedApiKey,
} from '@prioritization/contracts';
import type { ApiKeyStore, StoredApiKey } from '@prioritization/messaging';
import type { RequestHandler, Response } from 'express';
import { ApiError } from '../../http/api-error';
import { requestIdOf } from '../../http/request-id';
import { validBody, validQuery } from '../../http/validate';
import { callerOf, type Caller } from '../caller';
import { forbidden } from '../forbidden';
import type { AuditAccess } from './audit-access';
import { createKeyText, digestOf } from './key-text';

export interface KeyManagement {
  readonly store: ApiKeyStore;
  readonly audit: AuditAccess;
  readonly now: () => Date;
}

const shown = ({ digest: _, ...key }: StoredApiKey): ApiKey => key;

/** An administrator manages the keys of the own tenant, but no key that may do more. */
const mayManage = ({ scopes, tenant }: Caller, key: ApiKey): boolean =>
  scopes.has('operator') || (key.tenant === tenant && !key.scopes.includes('operator'));

const by = (response: Response) => ({
  caller: callerOf(response),
  requestId: requestIdOf(response),
});

const EXPIRED = {
  pointer: '/expires_at',
  detail: 'must be in the future',
  code: 'not_in_the_future',
};

/** What answers under /api/v1/admin/keys. */
export const keyHandlers = ({ store, audit, now }: KeyManagement) => {
  const assertRoom = (tenant: string): void => {
    const held = store.all().filter((key) => key.tenant === tenant).length;
    if (held < TENANT_KEYS_LIMIT) return;
    throw new ApiError('key_limit_reached', 'Revoke keys that nobody uses any more.');
  };

  const assertFuture = ({ expires_at }: NewApiKey): void => {
    if (expires_at === undefined || Date.parse(expires_at) > now().getTime()) return;
    throw new ApiError('validation_failed', 'Name a time in the future, or none.', {
      errors: [EXPIRED],
    });
  };

  /** POST …/keys: the only answer that holds the secret. */
  const createKey: RequestHandler = async (request, response) => {
    const caller = callerOf(response);
    const wanted = validBody(NewApiKey, request.body);
    const { name, scopes, expires_at, tenant = caller.tenant } = wanted;
    const isBeyond = tenant !== caller.tenant || scopes.includes('operator');
    if (isBeyond && !caller.scopes.has('operator')) throw forbidden(response, 'operator');
    assertFuture(wanted);
    assertRoom(tenant);
    const { keyId, key } = createKeyText();
    const created: ApiKey = {
      key_id: keyId,
      tenant,
      name,
      scopes: [...new Set(scopes)],
      created_at: now().toISOString(),
      ...(expires_at !== undefined && { expires_at }),
    };
    await audit('create', by(response), created);
    await store.put({ ...created, digest: digestOf(key).toString('hex') });
    const answer: CreatedApiKey = { ...created, key };
    response.status(201).set('Cache-Control', 'no-store').json(answer);
  };

  /** GET …/keys */
  const listKeys: RequestHandler = async (_request, response) => {
    const caller = callerOf(response);
    await audit('list', by(response));
    const keys = store.all().filter((key) => mayManage(caller, key));
    response.set('Cache-Control', 'no-store').json({ keys: keys.map(shown) });
  };

  /** DELETE …/keys/{key_id} */
  const revokeKey: RequestHandler = async (request, response) => {
    const { key_id } = validQuery(ApiKeyParameters, request.params);
    const key = store.find(key_id);
    if (key === undefined || !mayManage(callerOf(response), key)) {
      throw new ApiError('not_found', 'Name an API key of the list of keys.');
    }
    await audit('revoke', by(response), key);
    await store.remove(key_id);
    response.status(204).end();
  };

  return { createKey, listKeys, revokeKey };
};
