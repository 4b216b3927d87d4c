import { z } from 'zod';
import { TenantId } from './events';
import { optional } from './optional';
import { TaskRequest } from './task-request';
import { Timestamp } from './time';

const Count = z.number().int().min(0);

/** Names a family of keys, such as `result-cache`. */
export const CacheFamily = z
  .string()
  .regex(/^[a-z][a-z-]{0,39}$/, 'must be a family as GET /api/v1/admin/cache lists them')
  .meta({ id: 'CacheFamily' });
export type CacheFamily = z.infer<typeof CacheFamily>;

/** Matched against the last part of a key: `*` is any text, `?` one character, `\` takes the next as it is. */
export const CachePattern = z
  .string()
  .min(1)
  .max(256)
  .refine((pattern) => pattern.isWellFormed(), 'must be valid Unicode')
  .meta({ id: 'CachePattern' });
export type CachePattern = z.infer<typeof CachePattern>;

const tenant = optional(TenantId).describe(
  'The caller’s own when left out; another one takes the scope `operator`.',
);
const all_tenants = optional(z.boolean()).describe('Takes the scope `operator`.');
const dry_run = optional(z.boolean()).describe('Only says what would be done.');

/** Query of GET /api/v1/admin/cache. */
export const CacheStatisticsQuery = z.object({
  tenant: TenantId.optional().describe(
    'Only this one; everything that the caller may see when left out.',
  ),
});

/** The shortest and the longest of the entries that were looked at. */
const Spread = z
  .object({ least: Count, most: Count })
  .nullable()
  .describe('In seconds, of the keys that were looked at; null when there is none.');

/** What became of looks into a family since it is counted, by all processes, for all tenants. */
export const CacheCounts = z
  .object({
    hits: Count,
    stale_hits: Count.describe('Given out past their life, while they were made again.'),
    shared: Count.describe('Brought by a question that somebody else had asked.'),
    misses: Count,
    bypasses: Count.describe('Neither read nor kept.'),
    evictions: Count,
    hit_ratio: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('Hits and stale hits among these and the misses; shared ones are neither.'),
  })
  .meta({ id: 'CacheCounts' });
export type CacheCounts = z.infer<typeof CacheCounts>;

/** What a family holds. */
export const CacheFamilyStatistics = z
  .object({
    family: CacheFamily,
    disposable: z.boolean().describe('Made again by itself; others are deleted by force only.'),
    keys: Count,
    bytes: Count.nullable().describe('From the sample; null when Redis does not tell.'),
    sampled_keys: Count.describe('As many were measured.'),
    expires_in_seconds: Spread,
    idle_seconds: Spread,
    keys_without_expiry: Count.describe('Of the sample.'),
    counts: CacheCounts.optional(),
  })
  .meta({ id: 'CacheFamilyStatistics' });
export type CacheFamilyStatistics = z.infer<typeof CacheFamilyStatistics>;

/** What Redis holds, by family. */
export const CacheStatistics = z
  .object({
    at: Timestamp.describe('When it was counted; kept for a few seconds.'),
    tenant: TenantId.nullable().describe('Null: all tenants.'),
    estimated: z
      .boolean()
      .describe('There are too many keys to look at each: `keys` and `bytes` are projected.'),
    scanned_keys: Count,
    database_keys: Count.describe('All keys of the database, ours or not.'),
    families: z.array(CacheFamilyStatistics),
    tenants: z
      .array(z.object({ tenant: TenantId, keys: Count, bytes: Count.nullable() }))
      .optional()
      .describe('Those with most keys, when all tenants were asked for.'),
  })
  .meta({ id: 'CacheStatistics' });
export type CacheStatistics = z.infer<typeof CacheStatistics>;

/** What to delete. Something has to be said: an empty filter would be everything. */
export const CacheDeletionRequest = z
  .object({
    families: optional(z.array(CacheFamily).min(1).max(50)).describe(
      'Every disposable family when left out.',
    ),
    tenant,
    all_tenants,
    pattern: optional(CachePattern),
    force: optional(z.boolean()).describe(
      'Also families that are not disposable, of those named. Takes the scope `operator`.',
    ),
    dry_run,
  })
  .refine(
    ({ families, tenant: one, all_tenants: all, pattern }) =>
      families !== undefined || one !== undefined || all === true || pattern !== undefined,
    { message: 'say what to delete: families, tenant, all_tenants or pattern' },
  )
  .refine((filter) => filter.tenant === undefined || filter.all_tenants !== true, {
    message: 'give either tenant or all_tenants',
    path: ['tenant'],
  })
  .meta({ id: 'CacheDeletionRequest' });
export type CacheDeletionRequest = z.infer<typeof CacheDeletionRequest>;

/** Most tasks that one warming looks at. */
export const WARMED_TASKS_LIMIT = 10_000;
/** Most tasks that may be sent to be warmed. */
export const SENT_TASKS_LIMIT = 1_000;

/** Which results to score ahead of the questions for them. */
export const CacheWarmingRequest = z
  .object({
    tenant,
    order: optional(z.enum(['top', 'newest'])).describe(
      'Which tasks of the backlog first: of the highest score (`top`, when left out) or the latest result.',
    ),
    limit: optional(z.number().int().min(1).max(WARMED_TASKS_LIMIT)).describe('1,000 by default.'),
    pattern: optional(CachePattern).describe('Only tasks whose id matches.'),
    tasks: optional(z.array(TaskRequest).min(1).max(SENT_TASKS_LIMIT)).describe(
      'These instead of the backlog.',
    ),
    per_second: optional(z.number().int().min(1).max(500)).describe(
      'Tasks that are scored in a second at most; 50 by default.',
    ),
    dry_run,
  })
  .meta({ id: 'CacheWarmingRequest' });
export type CacheWarmingRequest = z.infer<typeof CacheWarmingRequest>;

/** `interrupted`: the gateway that did it has ended, or is cut off from Redis. */
export const CacheJobState = z
  .enum(['running', 'completed', 'cancelled', 'failed', 'interrupted'])
  .meta({ id: 'CacheJobState' });
export type CacheJobState = z.infer<typeof CacheJobState>;

const job = {
  job_id: z.uuid(),
  state: CacheJobState,
  tenant: TenantId.nullable().describe('Whose keys; null: all tenants.'),
  dry_run: z.boolean(),
  started_at: Timestamp,
  updated_at: Timestamp,
  finished_at: Timestamp.optional(),
  error: z.string().optional().describe('Why it failed.'),
};

export const CacheDeletion = z
  .object({
    kind: z.literal('deletion'),
    ...job,
    families: z.array(CacheFamily),
    pattern: CachePattern.optional(),
    database_keys: Count.describe('About as many keys have to be looked at.'),
    scanned: Count,
    matched: Count,
    deleted: Count,
    bytes: Count.nullable().describe('Of what matched, projected from `sampled_keys`.'),
    sampled_keys: Count,
    sample: z.array(z.string()).describe('Some of the keys, without what clients wrote in them.'),
  })
  .meta({ id: 'CacheDeletion' });
export type CacheDeletion = z.infer<typeof CacheDeletion>;

export const CacheWarming = z
  .object({
    kind: z.literal('warming'),
    ...job,
    tasks: Count.describe('Tasks to look at.'),
    present: Count.describe('Were in the cache already.'),
    warmed: Count.describe('Were scored; in a dry run: would be.'),
    skipped: Count.describe('Cannot be cached, or are gone.'),
    failed: Count.describe('Could not be scored.'),
  })
  .meta({ id: 'CacheWarming' });
export type CacheWarming = z.infer<typeof CacheWarming>;

/** A bulk deletion or warming: how far it is, or how it went. */
export const CacheJob = z
  .discriminatedUnion('kind', [CacheDeletion, CacheWarming])
  .meta({ id: 'CacheJob' });
export type CacheJob = z.infer<typeof CacheJob>;

/** Somebody deletes from the cache. `start` is stored before anything is deleted. */
export const CacheAudit = z
  .object({
    action: z.enum(['start', 'finish']),
    at: Timestamp,
    caller: z.string().describe('The credential, such as the id of an API key.'),
    caller_tenant: TenantId,
    request_id: z.string(),
    job_id: z.uuid(),
    tenant: TenantId.nullable(),
    families: z.array(CacheFamily),
    pattern: CachePattern.optional(),
    force: z.boolean(),
    state: CacheJobState.optional(),
    deleted: Count.optional(),
  })
  .meta({ id: 'CacheAudit' });
export type CacheAudit = z.infer<typeof CacheAudit>;
