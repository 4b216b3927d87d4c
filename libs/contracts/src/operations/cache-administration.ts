import { z } from 'zod';
import {
  CacheDeletionRequest,
  CacheJob,
  CacheStatistics,
  CacheStatisticsQuery,
  CacheWarmingRequest,
} from '../cache-administration';
import { json, type Operations } from './operation';

/** A job in the path of an address. */
export const CacheJobParameters = z.object({ job_id: z.uuid() });

const JOB = {
  job_id: '0b9f2f7c-7f0b-4f0e-9d53-2d7a1c0f8a11',
  state: 'running',
  tenant: 'acme',
  dry_run: false,
  started_at: '2026-01-31T09:30:00.000Z',
  updated_at: '2026-01-31T09:30:01.000Z',
} as const;

const DELETION: CacheJob = {
  kind: 'deletion',
  ...JOB,
  families: ['result-cache'],
  database_keys: 60_000,
  scanned: 24_500,
  matched: 20_400,
  deleted: 20_400,
  bytes: 41_616_000,
  sampled_keys: 204,
  sample: ['{acme}:result-cache:2bmZ…'],
};
const WARMING: CacheJob = {
  kind: 'warming',
  ...JOB,
  tasks: 1_000,
  present: 12,
  warmed: 38,
  skipped: 0,
  failed: 0,
};

const STATISTICS: CacheStatistics = {
  at: JOB.started_at,
  tenant: null,
  estimated: false,
  scanned_keys: 60_000,
  database_keys: 60_000,
  families: [
    {
      family: 'result-cache',
      disposable: true,
      keys: 20_400,
      bytes: 41_616_000,
      sampled_keys: 204,
      expires_in_seconds: { least: 12, most: 3_655 },
      idle_seconds: { least: 0, most: 900 },
      keys_without_expiry: 0,
      counts: {
        hits: 81_000,
        stale_hits: 900,
        shared: 300,
        misses: 20_400,
        bypasses: 120,
        evictions: 0,
        hit_ratio: 0.8006,
      },
    },
  ],
  tenants: [{ tenant: 'acme', keys: 52_000, bytes: 98_000_000 }],
};

const started = {
  description: 'It has begun, in the gateway that answers; the client need not wait.',
  content: json(CacheJob),
  headers: { Location: 'Where to see how far it is.', 'Retry-After': 'When to look, in seconds.' },
} as const;

const shared = { tag: 'Cache', access: 'admin' } as const;

/** What operators do with what Redis holds. */
export const cacheOperations = {
  getCacheStatistics: {
    ...shared,
    method: 'get',
    path: '/api/v1/admin/cache',
    summary: 'Keys, bytes, lives and hits of each family; to an operator, of all tenants.',
    query: CacheStatisticsQuery,
    answers: {
      200: {
        description: 'The statistics.',
        content: json(CacheStatistics),
        example: STATISTICS,
      },
    },
    errors: ['read_model_unavailable'],
  },
  startCacheDeletion: {
    ...shared,
    method: 'post',
    path: '/api/v1/admin/cache/deletions',
    summary: 'Deletes many keys, slice by slice, or says how many that would be.',
    body: {
      content: json(CacheDeletionRequest),
      example: { families: ['result-cache'], dry_run: true },
    },
    answers: { 202: { ...started, example: DELETION } },
    errors: ['family_protected', 'cache_busy', 'queue_unavailable', 'read_model_unavailable'],
  },
  startCacheWarming: {
    ...shared,
    method: 'post',
    path: '/api/v1/admin/cache/warmings',
    summary: 'Scores tasks of a backlog, or those sent, ahead of the questions for them.',
    body: { content: json(CacheWarmingRequest), example: { order: 'top', limit: 1_000 } },
    answers: { 202: { ...started, example: WARMING } },
    errors: ['cache_busy', 'read_model_unavailable'],
  },
  getCacheJob: {
    ...shared,
    method: 'get',
    path: '/api/v1/admin/cache/jobs/{job_id}',
    summary: 'How far a deletion or warming is, or how it went; kept for a day.',
    parameters: CacheJobParameters,
    answers: {
      200: { description: 'The job.', content: json(CacheJob), example: DELETION },
    },
    errors: ['not_found', 'read_model_unavailable'],
  },
  cancelCacheJob: {
    ...shared,
    method: 'delete',
    path: '/api/v1/admin/cache/jobs/{job_id}',
    summary: 'Ends a deletion or warming within about a second; what is done stays done.',
    parameters: CacheJobParameters,
    answers: { 204: { description: 'It ends, or has ended before.' } },
    errors: ['not_found', 'read_model_unavailable'],
  },
} as const satisfies Operations;
