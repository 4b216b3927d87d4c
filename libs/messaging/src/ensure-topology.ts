import type { JetStreamManager } from '@nats-io/jetstream';
import type { StreamsConfig } from '@prioritization/config';
import { bringAbout, type SettledPart } from './managed-topology/bring-about';
import { consumerPart, streamParts, type DeclaredPart } from './managed-topology/declared-parts';
import { topologyNotes } from './managed-topology/topology-notes';
import type { ConsumerDeclaration } from './topology';

/** A service makes what was never there and follows its settings; the rest is an operator's. */
const AS_A_SERVICE = { recreate: false, override: false } as const;

/**
 * Brings parts about as a service may. Services that start at the same time may do so together:
 * creating what is already there with the same configuration changes nothing.
 * @throws TopologyError when the server does not keep what was declared.
 */
export const ensureParts = async (
  manager: JetStreamManager,
  parts: readonly DeclaredPart[],
  { replicas }: StreamsConfig,
): Promise<SettledPart[]> => {
  const context = { manager, notes: topologyNotes(manager, replicas) };
  const settled: SettledPart[] = [];
  for (const part of parts) settled.push(await bringAbout(context, part, AS_A_SERVICE));
  return settled;
};

/**
 * Creates every stream that was never there, updates what the settings changed, and reads it back.
 * A stream that was deleted stays away, and what was changed by hand stays as it is.
 * @throws TopologyError when the server does not keep what was declared.
 */
export const ensureStreams = (
  manager: JetStreamManager,
  config: StreamsConfig,
): Promise<SettledPart[]> => ensureParts(manager, streamParts(config), config);

/**
 * Creates or updates a durable consumer and reads it back; one that was deleted is made again.
 * @throws TopologyError when the server does not keep what was declared.
 */
export const ensureConsumer = async (
  manager: JetStreamManager,
  consumer: ConsumerDeclaration,
  config: StreamsConfig,
): Promise<SettledPart | undefined> =>
  (await ensureParts(manager, [consumerPart(consumer, config)], config))[0];
