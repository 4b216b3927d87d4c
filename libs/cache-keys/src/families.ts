/** What is kept in Redis, who writes it, for how long, and what happens when it is gone. */
export interface KeyFamily {
  readonly pattern: string;
  readonly type: 'string' | 'hash' | 'set' | 'sorted set';
  readonly owner: string;
  /** Setting that holds the time to live, or the time itself. */
  readonly timeToLive: string;
  readonly whenLost: string;
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
    pattern: '{tenant}:result-cache:<digest>',
    type: 'string',
    owner: 'gateway',
    timeToLive: 'CACHE_TTL_SECONDS, at most until the score would change',
    whenLost: 'scored again',
  },
  {
    pattern: '{tenant}:suggestions:<digest>',
    type: 'string',
    owner: 'scorer-worker',
    timeToLive: 'SUGGESTION_TTL_SECONDS',
    whenLost: 'the external model is asked again',
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
    pattern: '{system}:health-snapshot',
    type: 'string',
    owner: 'health-aggregator',
    timeToLive: 'HEALTH_SNAPSHOT_TTL_SECONDS',
    whenLost: 'written again within a second',
  },
];
