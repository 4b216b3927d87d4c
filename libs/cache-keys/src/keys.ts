/** Families that may grow without bound, and evict their least recently used entries instead. */
export const EVICTING_FAMILIES = ['results', 'suggestions', 'similarity'] as const;
export type EvictingFamily = (typeof EVICTING_FAMILIES)[number];

/**
 * Every Redis key of the engine. The tenant comes first, in braces: all keys of a tenant share one
 * cluster slot, so that a script may touch several of them. Ids made by clients are the last part,
 * where a `:` inside them cannot be mistaken for a separator.
 */
export const keys = {
  /** Hash: the newest result of a task, its recorded content, its place in the ranking and its override. */
  task: (tenant: string, taskId: string) => `{${tenant}}:task:${taskId}`,
  /** Sorted set: the tenant's backlog; lowest score first is highest priority first. */
  ranking: (tenant: string) => `{${tenant}}:ranking`,
  /** Sorted set: completed tasks by the time of their newest result, in milliseconds. */
  history: (tenant: string) => `{${tenant}}:history`,
  /** Hash: by task id, the tasks it waits for. Holds only tasks that wait for some. */
  dependencies: (tenant: string) => `{${tenant}}:dependencies`,
  /** Hash: what a batch is and how far: its counts, and who receives it until when. */
  batch: (tenant: string, batchId: string) => `{${tenant}}:batch:${batchId}`,
  /** Hash: by chunk number, the tasks of a batch and the lines they stood in. */
  batchChunks: (tenant: string, batchId: string) => `{${tenant}}:batch-chunks:${batchId}`,
  /** Hash: by chunk number, what became of it. */
  batchProgress: (tenant: string, batchId: string) => `{${tenant}}:batch-progress:${batchId}`,
  /** Sorted set: the tenant's latest batches by when they began. */
  batches: (tenant: string) => `{${tenant}}:batches`,
  /** Sorted set: ids of the tasks that a person moved; scored by when that ends, in milliseconds. */
  overrides: (tenant: string) => `{${tenant}}:overrides`,
  /** Sorted set: what people said of a task; members begin with their place in the stream. */
  feedback: (tenant: string, taskId: string) => `{${tenant}}:feedback:${taskId}`,
  /** String: a result by the digest of everything it depends on. */
  resultCache: (tenant: string, digest: string) => `{${tenant}}:result-cache:${digest}`,
  /** String: who is scoring the content of this digest right now. */
  resultLock: (tenant: string, digest: string) => `{${tenant}}:result-lock:${digest}`,
  /** String: an external model's opinion by the digest of what it was asked. */
  opinion: (tenant: string, digest: string) => `{${tenant}}:suggestions:${digest}`,
  /** Set: ids of the tasks of a person, who is named by a token. */
  subjectTasks: (tenant: string, subject: string) => `{${tenant}}:subject-tasks:${subject}`,
  /** String: the sealed preferences of a person, who is named by a token. */
  preferences: (tenant: string, subject: string) => `{${tenant}}:preferences:${subject}`,
  /** Hash: what an idempotency key was first used for, and the answer once there is one. */
  idempotency: (tenant: string, digest: string) => `{${tenant}}:idempotency:${digest}`,
  /** Hash: units of a quota that were taken lately, by slice of its window. */
  rateLimit: (tenant: string, counter: string) => `{${tenant}}:rate-limit:${counter}`,
  /** Hash: what makes a task comparable with others, and which ones it resembles. */
  taskLikeness: (tenant: string, taskId: string) => `{${tenant}}:task-likeness:${taskId}`,
  /** Sorted set: the newest tasks that share a part of their fingerprint. */
  taskBucket: (tenant: string, bucket: string) => `{${tenant}}:task-bucket:${bucket}`,
  /** Hash: what makes a text that a model was asked about comparable with others. */
  opinionLikeness: (tenant: string, digest: string) => `{${tenant}}:opinion-likeness:${digest}`,
  /** Sorted set: the newest opinions whose texts share a part of their fingerprint. */
  opinionBucket: (tenant: string, bucket: string) => `{${tenant}}:opinion-bucket:${bucket}`,
  /** Sorted set: the entries of a family that evicts, by when they were last used. */
  uses: (tenant: string, family: string) => `{${tenant}}:uses:${family}`,
  /** Sorted set: the same entries, by when they expire. */
  ends: (tenant: string, family: string) => `{${tenant}}:ends:${family}`,
  /** Hash: hits, misses and evictions of a family since they are counted. */
  cacheCounts: (family: string) => `{system}:cache-counts:${family}`,
  /** Hash: by tenant, or `*` for all, a new text each time that results of it were deleted. */
  forgottenResults: () => '{system}:forgotten-results',
  /** Hash: how far a bulk deletion or warming of this tenant's administrator is. */
  cacheJob: (tenant: string, jobId: string) => `{${tenant}}:cache-job:${jobId}`,
  /** Sorted set: the ids of a webhook's recent deliveries by the time of their events. */
  webhookOrder: (tenant: string, webhookId: string) => `{${tenant}}:webhook-order:${webhookId}`,
  /** Hash: by delivery id, how it stands and what was sent. */
  webhookDeliveries: (tenant: string, webhookId: string) =>
    `{${tenant}}:webhook-deliveries:${webhookId}`,
  /** String: the newest health report of the whole engine. */
  healthSnapshot: () => '{system}:health-snapshot',
} as const;
