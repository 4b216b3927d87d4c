import { byteSize, decimal, flag, setting, wholeNumber } from './setting';

/** The result cache. */
export const cacheSettings = {
  enabled: setting(
    'CACHE_ENABLED',
    flag().default(true),
    'Answer repeated requests from the result cache',
  ),
  timeToLiveSeconds: setting(
    'CACHE_TTL_SECONDS',
    wholeNumber(1).default(3_600),
    'Longest life of a cached result in seconds; it ends earlier when the score would change',
  ),
  staleSeconds: setting(
    'CACHE_STALE_SECONDS',
    wholeNumber(0).default(60),
    'How long a result past its life is still given out while it is scored again, in seconds',
  ),
  localMaxEntries: setting(
    'CACHE_MAX_SIZE',
    wholeNumber(0, 10_000_000).default(10_000),
    'Results that each gateway keeps in its own memory; 0 for none',
  ),
  localMaxBytes: setting(
    'CACHE_MAX_BYTES',
    byteSize().prefault('64MB'),
    'Bytes of results that each gateway keeps in its own memory',
  ),
  sharedMaxEntries: setting(
    'CACHE_SHARED_MAX_SIZE',
    wholeNumber(1).default(50_000),
    'Cached results of a tenant in Redis; the least recently used go first',
  ),
  waitMs: setting(
    'CACHE_WAIT_MS',
    wholeNumber(0, 60_000).default(2_000),
    'Longest wait for a result that another gateway is scoring, in milliseconds',
  ),
};

/** Opinions of the external model. */
export const suggestionSettings = {
  timeToLiveSeconds: setting(
    'SUGGESTION_TTL_SECONDS',
    wholeNumber(1).default(7_200),
    'How long an opinion of the external model is kept, in seconds',
  ),
  maxEntries: setting(
    'SUGGESTION_MAX_SIZE',
    wholeNumber(1).default(20_000),
    'Opinions of a tenant in Redis; the least recently used go first',
  ),
  shareFrom: setting(
    'SUGGESTION_SHARING_SIMILARITY',
    decimal(0, 1).default(0.7),
    'Texts at least so similar, 0..1, share suggestions instead of asking again; never scores',
  ),
};

/** Which tasks say nearly the same. */
export const similaritySettings = {
  enabled: setting(
    'SIMILARITY_ENABLED',
    flag().default(true),
    'Link tasks that say nearly the same',
  ),
  linkFrom: setting(
    'SIMILARITY_THRESHOLD',
    decimal(0, 1).default(0.4),
    'Tasks at least so similar, 0..1, are linked',
  ),
  timeToLiveSeconds: setting(
    'SIMILARITY_TTL_SECONDS',
    wholeNumber(60).default(7 * 86_400),
    'How long a task is compared with later ones, in seconds',
  ),
  maxEntries: setting(
    'SIMILARITY_MAX_SIZE',
    wholeNumber(1).default(20_000),
    'Tasks of a tenant that later ones are compared with; the least recently used go first',
  ),
  tasksPerSecond: setting(
    'SIMILARITY_TASKS_PER_SECOND',
    wholeNumber(10, 100_000).default(500),
    'Tasks that each projector compares in a second; what comes faster is not linked',
  ),
};
