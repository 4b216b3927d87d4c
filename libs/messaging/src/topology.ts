import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type StreamConfig,
} from '@nats-io/jetstream';
import type { StreamsConfig } from '@prioritization/config';
import { STREAMS, SUBJECT_FILTERS, type StreamName } from '@prioritization/contracts';

const nanoseconds = (seconds: number): number => seconds * 1_000_000_000;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const MEGABYTE = 1024 ** 2;

/** A stream as it is declared. */
export type StreamDeclaration = Pick<
  StreamConfig,
  | 'name'
  | 'subjects'
  | 'retention'
  | 'storage'
  | 'discard'
  | 'max_age'
  | 'max_bytes'
  | 'max_msgs'
  | 'duplicate_window'
  | 'num_replicas'
> &
  Partial<Pick<StreamConfig, 'max_msgs_per_subject' | 'discard_new_per_subject'>> & {
    readonly name: StreamName;
  };

/** A durable pull consumer as it is declared. */
export interface ConsumerDeclaration {
  readonly stream: StreamName;
  readonly durable: string;
  readonly filter: string;
  /** When it differs from the setting for all. */
  readonly maxAckPending?: number;
}

interface StreamLimits {
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
  /** Full: refuse what comes, or drop the oldest. Work is never dropped. */
  readonly whenFull: 'refuse' | 'drop oldest';
  /** Messages are deleted once they are acknowledged. */
  readonly untilAcknowledged?: boolean;
  /** Most messages of each subject; more are refused. */
  readonly maxPerSubject?: number;
}

const stream = (
  name: StreamName,
  subjects: string[],
  config: StreamsConfig,
  limits: StreamLimits,
): StreamDeclaration => ({
  name,
  subjects,
  retention: limits.untilAcknowledged ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: limits.whenFull === 'refuse' ? DiscardPolicy.New : DiscardPolicy.Old,
  max_age: nanoseconds(limits.maxAgeSeconds),
  max_bytes: limits.maxBytes,
  max_msgs: -1,
  duplicate_window: nanoseconds(config.duplicateWindowSeconds),
  num_replicas: config.replicas,
  ...(limits.maxPerSubject !== undefined && {
    max_msgs_per_subject: limits.maxPerSubject,
    discard_new_per_subject: true,
  }),
});

/** All streams of the engine. Ages are the predecessor's. */
export const streamDeclarations = (config: StreamsConfig): StreamDeclaration[] => [
  stream(STREAMS.requests, ['prioritization.request', 'prioritization.request.>'], config, {
    maxBytes: config.requestsMaxBytes,
    maxAgeSeconds: DAY,
    whenFull: 'refuse',
  }),
  stream(STREAMS.results, ['prioritization.result', 'prioritization.result.>'], config, {
    maxBytes: config.resultsMaxBytes,
    maxAgeSeconds: 7 * DAY,
    whenFull: 'refuse',
  }),
  stream(STREAMS.deadLetters, ['prioritization.dead.>'], config, {
    maxBytes: 512 * MEGABYTE,
    maxAgeSeconds: 30 * DAY,
    whenFull: 'refuse',
  }),
  stream(STREAMS.system, ['system.events.>', 'audit.>'], config, {
    maxBytes: 256 * MEGABYTE,
    maxAgeSeconds: 30 * DAY,
    whenFull: 'drop oldest',
  }),
  stream(STREAMS.webhooks, ['webhooks.delivery.*.*', 'webhooks.waiting.*.*'], config, {
    maxBytes: config.webhooksMaxBytes,
    maxAgeSeconds: 5 * DAY,
    whenFull: 'refuse',
    untilAcknowledged: true,
    maxPerSubject: config.webhookBacklog,
  }),
];

/** Who consumes what. One filter each, because servers before 2.10 know no more. */
export const CONSUMERS = {
  interactive: {
    stream: STREAMS.requests,
    durable: 'scorer-interactive',
    filter: SUBJECT_FILTERS.interactiveRequests,
  },
  bulk: { stream: STREAMS.requests, durable: 'scorer-bulk', filter: SUBJECT_FILTERS.bulkRequests },
  legacy: {
    stream: STREAMS.requests,
    durable: 'scorer-legacy',
    filter: SUBJECT_FILTERS.legacyRequests,
  },
  legacyCategory: {
    stream: STREAMS.requests,
    durable: 'scorer-legacy-category',
    filter: SUBJECT_FILTERS.legacyCategoryRequests,
  },
  results: {
    stream: STREAMS.results,
    durable: 'projector-results',
    filter: SUBJECT_FILTERS.results,
  },
  deadLetters: {
    stream: STREAMS.deadLetters,
    durable: 'projector-dead-letters',
    filter: SUBJECT_FILTERS.deadLetters,
  },
  resultEvents: {
    stream: STREAMS.results,
    durable: 'dispatcher-results',
    filter: SUBJECT_FILTERS.results,
  },
  deadLetterEvents: {
    stream: STREAMS.deadLetters,
    durable: 'dispatcher-dead-letters',
    filter: SUBJECT_FILTERS.deadLetters,
  },
  webhookDeliveries: {
    stream: STREAMS.webhooks,
    durable: 'dispatcher-deliveries',
    filter: SUBJECT_FILTERS.webhookDeliveries,
  },
  webhooksWaiting: {
    stream: STREAMS.webhooks,
    durable: 'dispatcher-waiting',
    filter: SUBJECT_FILTERS.webhooksWaiting,
  },
} as const satisfies Record<string, ConsumerDeclaration>;

/**
 * The server's side of a consumer. Deliveries are not limited: the application decides when a
 * message is dead, so that no message silently stops being delivered.
 */
export const consumerConfig = (
  { durable, filter, maxAckPending }: ConsumerDeclaration,
  streams: StreamsConfig,
): ConsumerConfigDeclaration => ({
  durable_name: durable,
  filter_subject: filter,
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  ack_wait: nanoseconds(streams.ackWaitSeconds),
  max_ack_pending: maxAckPending ?? streams.maxAckPending,
  max_deliver: -1,
});

/** A consumer as the server is asked to keep it. */
export type ConsumerConfigDeclaration = Required<
  Pick<
    ConsumerConfig,
    | 'filter_subject'
    | 'ack_policy'
    | 'deliver_policy'
    | 'ack_wait'
    | 'max_ack_pending'
    | 'max_deliver'
  >
> & { readonly durable_name: string };
