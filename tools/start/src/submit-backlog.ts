import { BatchResponse, TaskStatus, type TaskRequest } from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from './progress';

const BATCH = 40;
const RESULTS_WITHIN_MS = 30_000;
const POLL_MS = 50;

const submitBatch = async (apiUrl: string, tasks: readonly TaskRequest[]): Promise<void> => {
  const response = await fetch(`${apiUrl}/api/v1/prioritization/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(tasks),
  });
  const text = await response.text();
  if (response.status !== 202)
    throw new Error(`The batch was answered ${response.status}: ${text}`);
  const answer = BatchResponse.parse(JSON.parse(text));
  if (answer.accepted !== tasks.length) throw new Error(`Not every task was accepted: ${text}`);
};

const isCompleted = async (apiUrl: string, id: string): Promise<boolean> => {
  const response = await fetch(`${apiUrl}/api/v1/prioritization/status/${encodeURIComponent(id)}`);
  const status = TaskStatus.parse(await response.json());
  if (status.status === 'failed') throw new Error(`${id} failed: ${status.error}`);
  return status.status === 'completed';
};

/** Submits the tasks in batches and waits until each has its result. */
export const submitBacklog = async (
  apiUrl: string,
  tasks: readonly TaskRequest[],
  progress: Progress,
): Promise<void> => {
  for (let first = 0; first < tasks.length; first += BATCH) {
    await submitBatch(apiUrl, tasks.slice(first, first + BATCH));
    progress.update(`${Math.min(first + BATCH, tasks.length)} of ${tasks.length} submitted`);
  }
  const deadline = Date.now() + RESULTS_WITHIN_MS;
  let waiting = tasks.map(({ id }) => id);
  while (waiting.length > 0) {
    const completed = await Promise.all(waiting.map((id) => isCompleted(apiUrl, id)));
    waiting = waiting.filter((_, index) => !completed[index]);
    progress.update(`${tasks.length - waiting.length} of ${tasks.length} scored`);
    if (waiting.length === 0) break;
    if (Date.now() > deadline) throw new Error(`No result after 30 s for ${waiting.join(', ')}.`);
    await sleep(POLL_MS);
  }
  progress.done();
};
