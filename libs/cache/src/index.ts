export { connectRedis } from './connect-redis';
export { createHealthSnapshot, type HealthSnapshot } from './health-snapshot';
export { backlogTask, type BacklogTask } from './read-model/backlog-task';
export { readCursor, writeCursor } from './read-model/cursor';
export {
  createHistory,
  type History,
  type HistoryFilter,
  type HistoryPlace,
} from './read-model/history';
export type { RankPlace, RankedPlace } from './read-model/rank-place';
export { createRanking, rankedTask, type Ranking } from './read-model/ranking';
export {
  createReadModel,
  type Applied,
  type ReadModel,
  type StoredTask,
} from './read-model/read-model';
export type { Revision } from './read-model/revision';
export { createResultCache, type ResultCache } from './result-cache/result-cache';
export { resultDigest, type ScoredBy } from './result-cache/result-digest';
export { StoreUnavailableError } from './store-error';
export { createOpinionCache, type OpinionCache } from './opinion-cache';
export { storedInClear, type OpenStored } from './read-model/read-record';
export { createUserData, type UserData } from './user-data/user-data';
