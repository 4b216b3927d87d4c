import type { JetStreamManager } from '@nats-io/jetstream';
import { Kvm, type KV } from '@nats-io/kv';
import { z } from 'zod';
import { found } from './found';
import { bucketStream, type DeclaredPart } from './declared-parts';
import { equal, type PartNote } from './plan-part';

/** What was brought about, kept beside the streams and shared by all services. */
export interface TopologyNotes {
  /** Undefined when the part was never made, or what was noted cannot be read. */
  read(part: DeclaredPart): Promise<PartNote | undefined>;
  write(part: DeclaredPart, note: PartNote): Promise<void>;
}

const BUCKET = 'priority-topology';
/** Enough to see what an operator is looking for: what it was before. */
const HISTORY = 5;

const Note = z.object({ config: z.record(z.string(), z.unknown()), created: z.number() });

const keyOf = ({ kind, name }: DeclaredPart): string => `${kind}.${name}`;

/**
 * Opens the notes, for a short while. Reading makes nothing: the bucket comes into being with the
 * first note.
 */
export const topologyNotes = (manager: JetStreamManager, replicas: number): TopologyNotes => {
  // Asked of the leader alone: a follower may not know yet that a stream was made.
  const open = () =>
    new Kvm(manager.jetstream()).create(BUCKET, {
      history: HISTORY,
      replicas,
      allow_direct: false,
    });

  let opened: Promise<KV> | undefined;

  const openIfThere = async (): Promise<KV | undefined> => {
    if (opened !== undefined) return opened;
    const info = await found(manager.streams.info(bucketStream(BUCKET)));
    if (info === undefined) return undefined;
    return (opened ??= open());
  };

  const read = async (part: DeclaredPart): Promise<PartNote | undefined> => {
    const entry = await (await openIfThere())?.get(keyOf(part));
    if (entry?.operation !== 'PUT') return undefined;
    try {
      return Note.parse(entry.json());
    } catch {
      return undefined;
    }
  };

  return {
    read,
    async write(part, note) {
      if (equal(await read(part), note)) return;
      opened ??= open();
      await (await opened).put(keyOf(part), JSON.stringify(note));
    },
  };
};
