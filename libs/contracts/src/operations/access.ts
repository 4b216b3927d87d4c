import { z } from 'zod';
import { ApiKeyId, ApiKeyList, CreatedApiKey, NewApiKey } from '../access';
import { json, type Operations } from './operation';

/** An API key in the path of an address. */
export const ApiKeyParameters = z.object({ key_id: ApiKeyId });

/** Who may come in. */
export const accessOperations = {
  createKey: {
    method: 'post',
    path: '/api/v1/admin/keys',
    tag: 'Access',
    summary: 'Creates an API key; its secret is in this answer and nowhere else.',
    access: 'admin',
    body: { content: json(NewApiKey) },
    answers: { 201: { description: 'The key.', content: json(CreatedApiKey) } },
    errors: ['key_limit_reached', 'queue_unavailable'],
  },
  listKeys: {
    method: 'get',
    path: '/api/v1/admin/keys',
    tag: 'Access',
    summary: 'The API keys of the tenant; to an operator, those of all tenants.',
    access: 'admin',
    answers: { 200: { description: 'The keys, without secrets.', content: json(ApiKeyList) } },
    errors: ['queue_unavailable'],
  },
  revokeKey: {
    method: 'delete',
    path: '/api/v1/admin/keys/{key_id}',
    tag: 'Access',
    summary: 'Revokes an API key; every gateway refuses it within a moment.',
    access: 'admin',
    parameters: ApiKeyParameters,
    answers: { 204: { description: 'It is revoked.' } },
    errors: ['not_found', 'queue_unavailable'],
  },
} as const satisfies Operations;
