import type { EvictingFamily } from './keys';

/** What is kept in Redis, who writes it, for how long, and what happens when it is gone. */
export interface KeyFamily {
  readonly pattern: string;
  readonly type: 'string' | 'hash' | 'set' | 'sorted set';
  readonly owner: string;
  /** Setting that holds the time to live, or the time itself. */
  readonly timeToLive: string;
  /** Setting that holds the most entries of a tenant; beyond it the least recently used go. */
  readonly mostEntries?: string;
  readonly whenLost: string;
  /** Made again by itself whenever it is gone: an operator may delete it without being asked twice. */
  readonly disposable?: true;
  /** What its hits, misses and evictions are counted as. */
  readonly countedAs?: EvictingFamily;
}

/** The table behind the documentation: one row for each family of `keys`. */
export const KEY_FAMILIES: readonly KeyFamily[] = [
  {
    pattern: '{tenant}:task:<task id>',
    type: 'hash',
    owner: 'result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'rebuilt by replaying PRIORITY_RESULTS',
  },
  {
    pattern: '{tenant}:ranking',
    type: 'sorted set',
    owner: 'result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'rebuilt by replaying PRIORITY_RESULTS',
  },
  {
    pattern: '{tenant}:history',
    type: 'sorted set',
    owner: 'result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'rebuilt by replaying PRIORITY_RESULTS',
  },
  {
    pattern: '{tenant}:dependencies',
    type: 'hash',
    owner: 'result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'rebuilt by replaying PRIORITY_RESULTS',
  },
  {
    pattern: '{tenant}:batch:<batch id>',
    type: 'hash',
    owner: 'gateway; result-projector counts in it',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'the batch is unknown; its tasks and their results are not lost',
  },
  {
    pattern: '{tenant}:batch-chunks:<batch id>',
    type: 'hash',
    owner: 'gateway',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'the batch is unknown; its tasks and their results are not lost',
  },
  {
    pattern: '{tenant}:batch-progress:<batch id>',
    type: 'hash',
    owner: 'gateway, result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'the batch is unknown; its tasks and their results are not lost',
  },
  {
    pattern: '{tenant}:batches',
    type: 'sorted set',
    owner: 'gateway',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'batches are not listed any more',
  },
  {
    pattern: '{tenant}:overrides',
    type: 'sorted set',
    owner: 'result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'rebuilt by replaying PRIORITY_RESULTS',
  },
  {
    pattern: '{tenant}:feedback:<task id>',
    type: 'sorted set',
    owner: 'result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'rebuilt by replaying PRIORITY_RESULTS',
  },
  {
    pattern: '{tenant}:result-cache:<digest>',
    type: 'string',
    owner: 'gateway',
    timeToLive: 'CACHE_TTL_SECONDS + CACHE_STALE_SECONDS, at most until the score would change',
    mostEntries: 'CACHE_SHARED_MAX_SIZE',
    whenLost: 'scored again',
    disposable: true,
    countedAs: 'results',
  },
  {
    pattern: '{tenant}:result-lock:<digest>',
    type: 'string',
    owner: 'gateway',
    timeToLive: 'CACHE_WAIT_MS',
    whenLost: 'the same content may be scored twice at once',
  },
  {
    pattern: '{tenant}:suggestions:<digest>',
    type: 'string',
    owner: 'scorer-worker',
    timeToLive: 'SUGGESTION_TTL_SECONDS',
    mostEntries: 'SUGGESTION_MAX_SIZE',
    whenLost: 'the external model is asked again',
    disposable: true,
    countedAs: 'suggestions',
  },
  {
    pattern: '{tenant}:subject-tasks:<subject token>',
    type: 'set',
    owner: 'gateway, result-projector',
    timeToLive: 'READ_MODEL_TTL_SECONDS',
    whenLost: 'rebuilt by replaying PRIORITY_RESULTS',
  },
  {
    pattern: '{tenant}:preferences:<subject token>',
    type: 'string',
    owner: 'gateway',
    timeToLive: 'USER_DATA_TTL_SECONDS',
    whenLost: 'the user sets them again',
  },
  {
    pattern: '{tenant}:idempotency:<digest>',
    type: 'hash',
    owner: 'gateway',
    timeToLive: 'IDEMPOTENCY_TTL_SECONDS; IDEMPOTENCY_LEASE_SECONDS until it is answered',
    whenLost: 'a repeated submission is stored once within STREAM_DUPLICATE_WINDOW_SECONDS',
  },
  {
    pattern: '{tenant}:rate-limit:<counter>',
    type: 'hash',
    owner: 'gateway',
    timeToLive: 'RATE_LIMIT_WINDOW_SECONDS and a hundredth',
    whenLost: 'counting starts anew',
  },
  {
    pattern: '{tenant}:task-likeness:<task id>',
    type: 'hash',
    owner: 'result-projector',
    timeToLive: 'SIMILARITY_TTL_SECONDS',
    mostEntries: 'SIMILARITY_MAX_SIZE',
    whenLost: 'the task is linked to none, and none to it',
    disposable: true,
    countedAs: 'similarity',
  },
  {
    pattern: '{tenant}:task-bucket:<bucket>',
    type: 'sorted set',
    owner: 'result-projector',
    timeToLive: 'SIMILARITY_TTL_SECONDS from its newest task',
    whenLost: 'later tasks are not linked to those in it',
    disposable: true,
  },
  {
    pattern: '{tenant}:opinion-likeness:<digest>',
    type: 'hash',
    owner: 'scorer-worker',
    timeToLive: 'SUGGESTION_TTL_SECONDS',
    mostEntries: 'SUGGESTION_MAX_SIZE',
    whenLost: 'the external model is asked again',
    disposable: true,
  },
  {
    pattern: '{tenant}:opinion-bucket:<bucket>',
    type: 'sorted set',
    owner: 'scorer-worker',
    timeToLive: 'SUGGESTION_TTL_SECONDS from its newest opinion',
    whenLost: 'the external model is asked again',
    disposable: true,
  },
  {
    pattern: '{tenant}:uses:<family>',
    type: 'sorted set',
    owner: 'the owner of the family',
    timeToLive: 'as the longest life of the family',
    whenLost: 'entries from before expire, but are not evicted',
  },
  {
    pattern: '{tenant}:ends:<family>',
    type: 'sorted set',
    owner: 'the owner of the family',
    timeToLive: 'as the longest life of the family',
    whenLost: 'entries from before expire, but are not evicted',
  },
  {
    pattern: '{system}:cache-counts:<family>',
    type: 'hash',
    owner: 'the owner of the family',
    timeToLive: 'none: one hash for each family',
    whenLost: 'counting starts anew',
  },
  {
    pattern: '{system}:forgotten-results',
    type: 'hash',
    owner: 'gateway',
    timeToLive: 'CACHE_TTL_SECONDS + CACHE_STALE_SECONDS from the last deletion',
    whenLost: 'gateways may give out for a while, from memory, what was just deleted',
  },
  {
    pattern: '{tenant}:cache-job:<job id>',
    type: 'hash',
    owner: 'gateway',
    timeToLive: '1 day',
    whenLost: 'how a bulk deletion or warming went is not known',
  },
  {
    pattern: '{tenant}:webhook-order:<webhook id>',
    type: 'sorted set',
    owner: 'webhook-dispatcher',
    timeToLive: 'WEBHOOK_HISTORY_TTL_SECONDS',
    whenLost: 'recent deliveries are not listed, and cannot be sent again by hand',
  },
  {
    pattern: '{tenant}:webhook-deliveries:<webhook id>',
    type: 'hash',
    owner: 'webhook-dispatcher',
    timeToLive: 'WEBHOOK_HISTORY_TTL_SECONDS',
    whenLost: 'recent deliveries are not listed, and cannot be sent again by hand',
  },
  {
    pattern: '{system}:health-snapshot',
    type: 'string',
    owner: 'health-aggregator',
    timeToLive: 'HEALTH_SNAPSHOT_TTL_SECONDS',
    whenLost: 'written again within a second',
  },
];
