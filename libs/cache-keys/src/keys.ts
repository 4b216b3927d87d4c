/**
 * Every Redis key of the engine. The tenant comes first, in braces: all keys of a tenant share one
 * cluster slot, so that a script may touch several of them. Ids made by clients are the last part,
 * where a `:` inside them cannot be mistaken for a separator.
 */
export const keys = {
  /** Hash: the newest result of a task, its recorded content and its place in the ranking. */
  task: (tenant: string, taskId: string) => `{${tenant}}:task:${taskId}`,
  /** Sorted set: the tenant's backlog; lowest score first is highest priority first. */
  ranking: (tenant: string) => `{${tenant}}:ranking`,
  /** Sorted set: completed tasks by the time of their newest result, in milliseconds. */
  history: (tenant: string) => `{${tenant}}:history`,
  /** Hash: by task id, the tasks it waits for. Holds only tasks that wait for some. */
  dependencies: (tenant: string) => `{${tenant}}:dependencies`,
  /** String: a result by the digest of everything it depends on. */
  resultCache: (tenant: string, digest: string) => `{${tenant}}:result-cache:${digest}`,
  /** String: an external model's opinion by the digest of what it was asked. */
  opinion: (tenant: string, digest: string) => `{${tenant}}:suggestions:${digest}`,
  /** Set: ids of the tasks of a person, who is named by a token. */
  subjectTasks: (tenant: string, subject: string) => `{${tenant}}:subject-tasks:${subject}`,
  /** String: the sealed preferences of a person, who is named by a token. */
  preferences: (tenant: string, subject: string) => `{${tenant}}:preferences:${subject}`,
  /** String: the newest health report of the whole engine. */
  healthSnapshot: () => '{system}:health-snapshot',
} as const;
