import type { StreamsConfig } from '@prioritization/config';
import {
  BUCKETS,
  CONSUMERS,
  consumerConfig,
  streamDeclarations,
  type ConsumerConfigDeclaration,
  type ConsumerDeclaration,
  type StreamDeclaration,
} from '../topology';

/** A key-value bucket as far as it is compared: the client library decides the rest. */
export interface BucketDeclaration {
  readonly max_msgs_per_subject: number;
  readonly num_replicas: number;
}

interface Part<Kind extends string, Config> {
  readonly kind: Kind;
  readonly name: string;
  /** Where it is kept: a consumer's stream, a bucket's stream, or itself. */
  readonly stream: string;
  readonly config: Config;
}

/** Something that is declared and kept by the server. */
export type DeclaredPart =
  | Part<'stream', StreamDeclaration>
  | Part<'bucket', BucketDeclaration>
  | Part<'consumer', ConsumerConfigDeclaration>;
export type PartKind = DeclaredPart['kind'];

/** The stream that a key-value bucket is made of. */
export const bucketStream = (bucket: string): string => `KV_${bucket}`;

export const streamParts = (streams: StreamsConfig): DeclaredPart[] =>
  streamDeclarations(streams).map((config) => ({
    kind: 'stream',
    name: config.name,
    stream: config.name,
    config,
  }));

export const bucketParts = ({ replicas }: StreamsConfig): DeclaredPart[] =>
  Object.values(BUCKETS).map(({ name, history }) => ({
    kind: 'bucket',
    name,
    stream: bucketStream(name),
    config: { max_msgs_per_subject: history, num_replicas: replicas },
  }));

export const consumerPart = (
  consumer: ConsumerDeclaration,
  streams: StreamsConfig,
): DeclaredPart => ({
  kind: 'consumer',
  name: consumer.durable,
  stream: consumer.stream,
  config: consumerConfig(consumer, streams),
});

/** Everything the engine keeps on the server: streams, buckets, then consumers. */
export const declaredParts = (
  streams: StreamsConfig,
  consumers: readonly ConsumerDeclaration[] = Object.values(CONSUMERS),
): DeclaredPart[] => [
  ...streamParts(streams),
  ...bucketParts(streams),
  ...consumers.map((consumer) => consumerPart(consumer, streams)),
];
