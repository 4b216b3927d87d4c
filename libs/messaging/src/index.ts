export { openApiKeyStore, type ApiKeyStore, type StoredApiKey } from './api-key-store';
export { backoffMs, pause } from './backoff';
export { createBytesInFlight, type BytesInFlight } from './bytes-in-flight';
export { connectNats, type NatsLink } from './connect-nats';
export { consume, type ConsumeOptions, type Consumption } from './consume';
export {
  openDeadLetters,
  UnreplayableError,
  type DeadLetterStore,
  type StoredDeadLetter,
} from './dead-letter-store';
export { deadLetterPublisher, type BuryMessage, type KnownOfMessage } from './dead-letters';
export { ensureConsumer, ensureStreams } from './ensure-topology';
export {
  MalformedMessageError,
  MessageTooLargeError,
  PostponedError,
  SubjectFullError,
  TopologyError,
  UnavailableError,
} from './errors';
export { followStream, type FollowOptions } from './follow-stream';
export {
  readEventHeaders,
  writeEventHeaders,
  type EventHeaders,
  type ReadHeaders,
} from './event-headers';
export { handleByType } from './handle-by-type';
export { heartbeatPublisher } from './heartbeats';
export { MOST_UNFINISHED, type Handle, type Outcome } from './process-message';
export {
  createPublisher,
  type Publisher,
  type PublishReceipt,
  type WatchedPublisher,
} from './publisher';
export { placeName, type ReceivedMessage, type StreamPosition } from './received-message';
export { reportStreams } from './report-streams';
export { answer, ask, type Question, type Reply } from './request-reply';
export { openHistory, type StoredPlace, type StreamHistory } from './stream-history';
export { countDeadLetters, type DeadLetterCount } from './count-dead-letters';
export { findDrift, type Drift } from './managed-topology/find-drift';
export { manageTopology, type ManagedTopology } from './managed-topology/manage-topology';
export {
  applyTopology,
  planTopology,
  type AppliedTopology,
  type TopologyPlan,
} from './managed-topology/plan-topology';
export type { SettledPart } from './managed-topology/bring-about';
export type { Difference, PlannedPart } from './managed-topology/plan-part';
export { CONSUMERS, streamDeclarations, type ConsumerDeclaration } from './topology';
export { watchLatest } from './watch-latest';
export { openPolicyStore, type PolicyStore } from './policy-store';
export { neededToOpen } from './needed-to-open';
export { openKeyBucket, type FollowedKeyBucket } from './key-bucket';
export { countInStreams } from './count-in-streams';
export { createWebhookDeliveries, type WebhookDeliveries } from './webhook-deliveries';
export type { StoredWebhook } from './stored-webhook';
export { openWebhookStore, type WebhookStore } from './webhook-store';
