import { createGlob, type History, type Ranking } from '@prioritization/cache';
import {
  WARMED_TASKS_LIMIT,
  type CacheWarmingRequest,
  type RecordedTask,
  type TenantId,
} from '@prioritization/contracts';

/** Where the tasks of a backlog are read. */
export interface BacklogSources {
  readonly ranking: Pick<Ranking, 'slice' | 'recordedTasks'>;
  readonly history: Pick<History, 'page'>;
  /** Goes up whenever a person is erased. */
  readonly erasures: () => number;
}

const DEFAULT_LIMIT = 1_000;
/** Records that are read at once: their parsing is one piece of work. */
const AT_ONCE = 50;

const idsInOrder = async (
  { ranking, history }: BacklogSources,
  tenant: TenantId,
  order: CacheWarmingRequest['order'],
): Promise<string[]> => {
  const { places } =
    order === 'newest'
      ? await history.page(tenant, { since: 0, limit: WARMED_TASKS_LIMIT, filter: {} })
      : await ranking.slice(tenant, WARMED_TASKS_LIMIT);
  return places.map(({ taskId }) => taskId);
};

/** The ids of the tasks of a backlog that are to be warmed, in the order asked for. */
export const chooseTasks = async (
  sources: BacklogSources,
  tenant: TenantId,
  { order, limit = DEFAULT_LIMIT, pattern }: CacheWarmingRequest,
): Promise<string[]> => {
  const ids = await idsInOrder(sources, tenant, order);
  const isMeant = pattern === undefined ? () => true : createGlob(pattern);
  return ids.filter(isMeant).slice(0, limit);
};

/** A task to warm, and whether it may still be: nobody was erased since it was read. */
export interface ChosenTask {
  readonly task: RecordedTask;
  isCurrent(): boolean;
}

/** The tasks themselves, a few at a time; those that are gone meanwhile are left out. */
export const readTasks = async function* (
  { ranking, erasures }: Pick<BacklogSources, 'ranking' | 'erasures'>,
  tenant: TenantId,
  ids: readonly string[],
): AsyncGenerator<ChosenTask> {
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const before = erasures();
    const isCurrent = () => erasures() === before;
    const tasks = await ranking.recordedTasks(tenant, ids.slice(first, first + AT_ONCE));
    for (const task of tasks) yield { task, isCurrent };
  }
};
