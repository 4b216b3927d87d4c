import type { JetStreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { DeclaredPart } from './declared-parts';
import { found } from './found';
import type { Difference, HeldPart } from './plan-part';

const heldStream = async (
  manager: JetStreamManager,
  stream: string,
): Promise<HeldPart | undefined> => {
  const info = await found(manager.streams.info(stream));
  if (info === undefined) return undefined;
  return {
    config: { ...info.config },
    created: Date.parse(info.created),
    copies: 1 + (info.cluster?.replicas?.length ?? 0),
  };
};

const heldConsumer = async (
  manager: JetStreamManager,
  { stream, name }: DeclaredPart,
): Promise<HeldPart | undefined> => {
  const info = await found(manager.consumers.info(stream, name));
  if (info === undefined) return undefined;
  return { config: { ...info.config }, created: Date.parse(info.created), copies: undefined };
};

/** What the server holds of a part; undefined when it is not there. */
export const readPart = (
  manager: JetStreamManager,
  part: DeclaredPart,
): Promise<HeldPart | undefined> =>
  part.kind === 'consumer' ? heldConsumer(manager, part) : heldStream(manager, part.stream);

/** Makes a part. Making what is there with the same configuration changes nothing. */
export const createPart = async (manager: JetStreamManager, part: DeclaredPart): Promise<void> => {
  if (part.kind === 'stream') await manager.streams.add(part.config);
  else if (part.kind === 'consumer') await manager.consumers.add(part.stream, part.config);
  else {
    const { max_msgs_per_subject: history, num_replicas: replicas } = part.config;
    await new Kvm(manager.jetstream()).create(part.name, { history, replicas });
  }
};

/** Changes some fields of a part; the others stay, also when somebody changed them by hand. */
export const updatePart = async (
  manager: JetStreamManager,
  { kind, stream, name }: DeclaredPart,
  differences: readonly Difference[],
): Promise<void> => {
  const changes = Object.fromEntries(differences.map(({ field, declared }) => [field, declared]));
  if (kind === 'consumer') await manager.consumers.update(stream, name, changes);
  else await manager.streams.update(stream, changes);
};
