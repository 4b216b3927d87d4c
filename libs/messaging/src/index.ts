export { backoffMs, pause } from './backoff';
export { connectNats, type NatsLink } from './connect-nats';
export { consume, type ConsumeOptions, type Consumption } from './consume';
export { deadLetterPublisher, type BuryMessage, type KnownOfMessage } from './dead-letters';
export { ensureConsumer, ensureStreams } from './ensure-topology';
export {
  MalformedMessageError,
  MessageTooLargeError,
  TopologyError,
  UnavailableError,
} from './errors';
export {
  readEventHeaders,
  writeEventHeaders,
  type EventHeaders,
  type ReadHeaders,
} from './event-headers';
export { heartbeatPublisher } from './heartbeats';
export type { Handle, Outcome } from './process-message';
export { createPublisher, type Publisher, type PublishReceipt } from './publisher';
export { placeName, type ReceivedMessage, type StreamPosition } from './received-message';
export { reportStreams } from './report-streams';
export { answer, ask, type Question, type Reply } from './request-reply';
export { CONSUMERS, streamDeclarations, type ConsumerDeclaration } from './topology';
export { watchLatest } from './watch-latest';
export { openPolicyStore, type PolicyStore } from './policy-store';
export { openKeyBucket, type FollowedKeyBucket } from './key-bucket';
export { countInStreams } from './count-in-streams';
