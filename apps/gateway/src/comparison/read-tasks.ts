import type { Ranking } from '@prioritization/cache';
import {
  COMPARED_BACKLOG_LIMIT,
  type RecordedTask,
  type TenantId,
} from '@prioritization/contracts';
import { ApiError } from '../http/api-error';
import type { Slices } from './slices';

/** Records that are read at once: their parsing is one piece of work. */
const AT_ONCE = 50;

/**
 * The tasks of a backlog as they were recorded, a few at a time.
 * @throws ApiError backlog_too_large (422)
 */
export const readTasks = async (
  ranking: Pick<Ranking, 'slice' | 'recordedTasks'>,
  tenant: TenantId,
  slices: Slices,
): Promise<RecordedTask[]> => {
  const { places, total } = await ranking.slice(tenant, COMPARED_BACKLOG_LIMIT);
  if (total > COMPARED_BACKLOG_LIMIT) {
    throw new ApiError(
      'backlog_too_large',
      `Send the tasks to compare, or use \`prio rank\`: this looks at up to ${COMPARED_BACKLOG_LIMIT}, the backlog has ${total}.`,
    );
  }
  const tasks: RecordedTask[] = [];
  for (let first = 0; first < places.length; first += AT_ONCE) {
    const ids = places.slice(first, first + AT_ONCE).map(({ taskId }) => taskId);
    tasks.push(...(await ranking.recordedTasks(tenant, ids)));
    await slices.pause();
  }
  return tasks;
};
