import type { TaskStatus } from '@prioritization/contracts';
import type { Client, TaskInput } from './client';
import { eventually } from './eventually';

/** The status of a task that has its result. */
export type Completed = Extract<TaskStatus, { status: 'completed' }>;

/** Waits for the result of a task. */
export const completed = (client: Client, id: string): Promise<Completed> =>
  eventually(async () => {
    const status = await client.status(id);
    if (status.status !== 'completed') throw new Error(`${id} is ${status.status}`);
    return status;
  });

/** Submits tasks and waits for their results. */
export const submitted = async (
  client: Client,
  tasks: readonly TaskInput[],
): Promise<Completed[]> => {
  await client.batch(tasks);
  return Promise.all(tasks.map(({ id }) => completed(client, id)));
};
