import { JetStreamApiError, type JetStreamManager, type StreamInfo } from '@nats-io/jetstream';
import type { StreamsConfig } from '@prioritization/config';
import { TopologyError } from './errors';
import {
  consumerConfig,
  streamDeclarations,
  type ConsumerDeclaration,
  type StreamDeclaration,
} from './topology';

const NOT_FOUND = 404;

const isNotFound = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.status === NOT_FOUND;

/** Undefined instead of an error for what is not there. */
const found = <Value>(lookup: Promise<Value>): Promise<Value | undefined> =>
  lookup.catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });

/** Fields that the server does not hold as declared: older servers drop what they do not know. */
const differences = (declared: object, actual: object): string[] => {
  const held = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(declared)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(held.get(field)))
    .map(([field]) => field);
};

const verify = (what: string, declared: object, actual: object): void => {
  const fields = differences(declared, actual);
  if (fields.length > 0) {
    throw new TopologyError(
      `The server keeps ${what} with other values for ${fields.join(', ')}; ` +
        'change the settings to what this server supports, or upgrade it to NATS 2.9.10 or newer.',
    );
  }
};

/** A single server accepts more copies in an update, and makes none. */
const verifyCopies = ({ name, num_replicas }: StreamDeclaration, { cluster }: StreamInfo): void => {
  const copies = 1 + (cluster?.replicas?.length ?? 0);
  if (copies >= num_replicas) return;
  throw new TopologyError(
    `The server keeps ${copies} of ${num_replicas} copies of stream ${name}; ` +
      'run as many servers as STREAM_REPLICAS says, or set it to fewer.',
  );
};

const ensureStream = async (
  manager: JetStreamManager,
  declared: StreamDeclaration,
): Promise<void> => {
  const existing = await found(manager.streams.info(declared.name));
  if (existing === undefined) await manager.streams.add(declared);
  else if (differences(declared, existing.config).length > 0) {
    await manager.streams.update(declared.name, declared);
  }
  const kept = await manager.streams.info(declared.name);
  verify(`stream ${declared.name}`, declared, kept.config);
  verifyCopies(declared, kept);
};

/**
 * Creates or updates every stream and reads it back. Services that start at the same time may do
 * so together: creating what is already there with the same configuration changes nothing.
 * @throws TopologyError when the server does not keep what was declared.
 */
export const ensureStreams = async (
  manager: JetStreamManager,
  config: StreamsConfig,
): Promise<void> => {
  for (const declared of streamDeclarations(config)) await ensureStream(manager, declared);
};

/**
 * Creates or updates a durable consumer and reads it back.
 * @throws TopologyError when the server does not keep what was declared.
 */
export const ensureConsumer = async (
  manager: JetStreamManager,
  consumer: ConsumerDeclaration,
  config: StreamsConfig,
): Promise<void> => {
  const declared = consumerConfig(consumer, config);
  const existing = await found(manager.consumers.info(consumer.stream, consumer.durable));
  if (existing === undefined) await manager.consumers.add(consumer.stream, declared);
  else if (differences(declared, existing.config).length > 0) {
    await manager.consumers.update(consumer.stream, consumer.durable, {
      filter_subject: consumer.filter,
      ack_wait: declared.ack_wait,
      max_ack_pending: declared.max_ack_pending,
      max_deliver: declared.max_deliver,
    });
  }
  const kept = await manager.consumers.info(consumer.stream, consumer.durable);
  verify(`consumer ${consumer.durable}`, declared, kept.config);
};
