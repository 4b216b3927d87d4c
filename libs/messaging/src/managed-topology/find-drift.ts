import type { StreamsConfig } from '@prioritization/config';
import type { NatsLink } from '../connect-nats';
import { declaredParts, type DeclaredPart, type PartKind } from './declared-parts';
import { changedFields } from './plan-part';
import { readPart } from './server-parts';
import { topologyNotes } from './topology-notes';

/** What somebody did to the topology by hand. */
export interface Drift {
  readonly kind: PartKind;
  readonly name: string;
  readonly state: 'gone' | 'changed';
  readonly fields: readonly string[];
}

/**
 * What was deleted or changed since it was brought about, whatever the settings say. A deleted
 * consumer is not told of: whoever consumes makes it again.
 */
export const findDrift = async (
  { manager }: Pick<NatsLink, 'manager'>,
  streams: StreamsConfig,
): Promise<Drift[]> => {
  const notes = topologyNotes(manager, streams.replicas);
  const driftOf = async (part: DeclaredPart): Promise<Drift[]> => {
    const { kind, name } = part;
    const note = await notes.read(part);
    if (note === undefined) return [];
    const held = await readPart(manager, part);
    if (held === undefined) {
      return kind === 'consumer' ? [] : [{ kind, name, state: 'gone', fields: [] }];
    }
    const fields = changedFields(held.config, note);
    return fields.length > 0 ? [{ kind, name, state: 'changed', fields }] : [];
  };
  return (await Promise.all(declaredParts(streams).map(driftOf))).flat();
};
