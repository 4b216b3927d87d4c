export type { BatchChunk, ChunkState } from './batches/batch-record';
export {
  HOLD_MS,
  createBatchJournal,
  type BatchJournal,
  type OpenBatch,
  type Registration,
} from './batches/batch-journal';
export { createBatchProgress, type BatchProgress } from './batches/batch-progress';
export { createBatches, type BatchMember, type BatchSlice, type Batches } from './batches/batches';
export type { KnownChunk } from './batches/read-chunks';
export type { ChunkName, ChunkSettled } from './batches/settle-chunk';
export { createCacheJobStore, type CacheJobStore } from './administration/cache-job-store';
export { cacheStatistics, type CountsOf } from './administration/cache-statistics';
export {
  createDeleteKeys,
  UNLINKED_AT_ONCE,
  type DeleteKeys,
  type DeletionProgress,
} from './administration/delete-keys';
export { createGlob } from './administration/glob';
export { patiently } from './administration/patiently';
export { FAMILY_NAMES, planDeletion, type WantedDeletion } from './administration/plan-deletion';
export { SCAN_COUNT } from './administration/scan-slices';
export { createSurveyor, type Surveyor } from './administration/survey';
export { connectRedis } from './connect-redis';
export {
  createFeedbackStore,
  FEEDBACK_KEPT,
  type FeedbackStore,
  type SealedFeedback,
} from './feedback/feedback-store';
export { createHealthSnapshot, type HealthSnapshot } from './health-snapshot';
export { backlogTask, type BacklogTask } from './read-model/backlog-task';
export {
  KeptAnswer,
  createIdempotencyStore,
  type Begun,
  type Claim,
  type IdempotencyStore,
} from './idempotency/idempotency-store';
export { createLocalWindows, type LocalWindows } from './rate-limits/local-windows';
export { createRateLimiter } from './rate-limits/create-rate-limiter';
export {
  SLICES,
  type Charge,
  type Decision,
  type RateLimiter,
  type QuotaStanding,
} from './rate-limits/rate-limiter';
export { readCursor, writeCursor } from './read-model/cursor';
export {
  createHistory,
  type History,
  type HistoryFilter,
  type HistoryPlace,
} from './read-model/history';
export { rankPlace, type RankPlace, type RankedPlace } from './read-model/rank-place';
export { createRanking, rankedTask, type Ranking } from './read-model/ranking';
export {
  createReadModel,
  type Applied,
  type ReadModel,
  type StoredTask,
} from './read-model/read-model';
export type { Revision } from './read-model/revision';
export type { Standing } from './read-model/task-record';
export {
  FAMILY_OUTCOMES,
  readAllFamilyCounts,
  readFamilyCounts,
  type CountOutcome,
  type FamilyOutcome,
} from './families/family-counts';
export {
  bodyOf,
  tailOf,
  type CachedResult,
  type ScoreContent,
  type ScoredResult,
} from './result-cache/cached-result';
export type { Answered } from './result-cache/keep-results';
export { createResultCache, type ResultCache } from './result-cache/result-cache';
export { resultDigest, type ScoredBy } from './result-cache/result-digest';
export { StoreUnavailableError } from './store-error';
export { fingerprintOf, similarityOf, type Fingerprint } from './likeness/fingerprint';
export { createFindSimilar, createSimilarTasks, type SimilarTasks } from './likeness/similar-tasks';
export {
  createWebhookHistory,
  createWebhookRecorder,
  type RecordDelivery,
  type RecordedDelivery,
  type WebhookHistory,
} from './webhook-history';
export { createOpinionCache, type OpinionCache } from './opinion-cache';
export { storedInClear, type OpenStored } from './read-model/open-stored';
export { createUserData, type UserData } from './user-data/user-data';
