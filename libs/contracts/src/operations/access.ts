import { z } from 'zod';
import { ApiKeyId, ApiKeyList, CreatedApiKey, NewApiKey, type ApiKey } from '../access';
import { json, type Operations } from './operation';

/** An API key in the path of an address. */
export const ApiKeyParameters = z.object({ key_id: ApiKeyId });

const KEY = {
  key_id: 'pk_e190bbc98d3bc601',
  tenant: 'acme',
  name: 'ticket import',
  scopes: ['submit', 'read'],
  created_at: '2026-01-31T09:30:00.000Z',
  expires_at: '2027-01-31T00:00:00.000Z',
} satisfies ApiKey;

/** Who may come in. */
export const accessOperations = {
  createKey: {
    method: 'post',
    path: '/api/v1/admin/keys',
    tag: 'Access',
    summary: 'Creates an API key; its secret is in this answer and nowhere else.',
    access: 'admin',
    body: {
      content: json(NewApiKey),
      example: { name: KEY.name, scopes: KEY.scopes, expires_at: KEY.expires_at },
    },
    answers: {
      201: {
        description: 'The key.',
        content: json(CreatedApiKey),
        example: { ...KEY, key: `${KEY.key_id}_N3Uw_ON0prcnpMV0iqPI-Ry1pAGfuwc3oWXfGo9XhRo` },
      },
    },
    errors: ['key_limit_reached', 'queue_unavailable'],
  },
  listKeys: {
    method: 'get',
    path: '/api/v1/admin/keys',
    tag: 'Access',
    summary: 'The API keys of the tenant; to an operator, those of all tenants.',
    access: 'admin',
    answers: {
      200: {
        description: 'The keys, without secrets.',
        content: json(ApiKeyList),
        example: { keys: [KEY] },
      },
    },
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
