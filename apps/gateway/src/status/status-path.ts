/** Where a task's status is read. */
export const statusPath = (taskId: string): string =>
  `/api/v1/prioritization/status/${encodeURIComponent(taskId)}`;
