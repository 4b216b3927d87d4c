import type { JetStreamManager } from '@nats-io/jetstream';
import { TopologyError } from '../errors';
import type { DeclaredPart } from './declared-parts';
import { noteOf, planPart, type Difference, type HeldPart, type PlannedPart } from './plan-part';
import { createPart, readPart, updatePart } from './server-parts';
import type { TopologyNotes } from './topology-notes';

/** Where parts are brought about, and what was noted of them. */
export interface TopologyContext {
  readonly manager: JetStreamManager;
  readonly notes: TopologyNotes;
}

/** How far to go. A service creates and follows its settings; an operator may also override. */
export interface Resolution {
  /** Makes streams and buckets again that were deleted: empty. */
  readonly recreate: boolean;
  /** Puts back what was changed by hand. */
  readonly override: boolean;
}

/** What was done to a part, and what is left to do. */
export interface SettledPart extends PlannedPart {
  readonly action: 'none' | 'created' | 'recreated' | 'updated';
  readonly changed: readonly Difference[];
  readonly remaining: readonly Difference[];
}

const label = ({ kind, name }: DeclaredPart): string => `${kind} ${name}`;

/** Servers drop what they do not know, and say nothing. */
const verify = (
  part: DeclaredPart,
  held: HeldPart | undefined,
  fields: readonly string[],
): HeldPart => {
  if (held === undefined) throw new TopologyError(`The server did not keep ${label(part)}.`);
  const wrong = planPart(part, held, undefined)
    .differences.map(({ field }) => field)
    .filter((field) => fields.includes(field));
  if (wrong.length > 0) {
    throw new TopologyError(
      `The server keeps ${label(part)} with other values for ${wrong.join(', ')}; ` +
        'change the settings to what this server supports, or upgrade it to NATS 2.9.10 or newer.',
    );
  }
  return held;
};

/** A single server accepts more copies in an update, and makes none. */
const verifyCopies = (part: DeclaredPart, { copies, config }: HeldPart): void => {
  const wanted = Number(config['num_replicas']);
  if (part.kind === 'consumer' || copies === undefined || copies >= wanted) return;
  throw new TopologyError(
    `The server keeps ${copies} of ${wanted} copies of ${label(part)}; ` +
      'run as many servers as STREAM_REPLICAS says, or set it to fewer.',
  );
};

/** A service does not work on something that is of another kind than it relies on. */
const refuseRebuild = (part: DeclaredPart, { differences }: PlannedPart): void => {
  const fields = differences.filter(({ change }) => change === 'rebuild').map(({ field }) => field);
  if (fields.length === 0) return;
  throw new TopologyError(
    `The server holds ${label(part)} with other values for ${fields.join(', ')}, which cannot be ` +
      'changed in place; see `prio topology plan`.',
  );
};

const mayCreate = (part: DeclaredPart, { state }: PlannedPart, { recreate }: Resolution) =>
  state === 'missing' || (state === 'gone' && (recreate || part.kind === 'consumer'));

const create = async (
  { manager, notes }: TopologyContext,
  part: DeclaredPart,
  planned: PlannedPart,
): Promise<SettledPart> => {
  await createPart(manager, part);
  const held = verify(part, await readPart(manager, part), Object.keys(part.config));
  verifyCopies(part, held);
  await notes.write(part, noteOf(part, held, { before: undefined, remaining: [] }));
  const action = planned.state === 'gone' ? 'recreated' : 'created';
  return { ...planned, action, changed: [], remaining: [] };
};

/**
 * Brings one part about as far as the resolution goes, reads it back, and notes it.
 * @throws TopologyError when the server does not keep what it was told.
 */
export const bringAbout = async (
  context: TopologyContext,
  part: DeclaredPart,
  resolution: Resolution,
): Promise<SettledPart> => {
  const { manager, notes } = context;
  // The note first: a part is made before it is noted, so one that is noted and not there is gone.
  const before = await notes.read(part);
  const found = await readPart(manager, part);
  const planned = planPart(part, found, before);
  if (mayCreate(part, planned, resolution)) return create(context, part, planned);
  if (found === undefined) return { ...planned, action: 'none', changed: [], remaining: [] };
  if (!resolution.override) refuseRebuild(part, planned);

  const changed = planned.differences.filter(
    ({ change, by }) => change === 'in place' && (resolution.override || by === 'settings'),
  );
  const remaining = planned.differences.filter((difference) => !changed.includes(difference));
  if (changed.length > 0) await updatePart(manager, part, changed);
  const fields = changed.map(({ field }) => field);
  const held = changed.length > 0 ? verify(part, await readPart(manager, part), fields) : found;
  verifyCopies(part, held);
  await notes.write(part, noteOf(part, held, { before, remaining }));
  return { ...planned, action: changed.length > 0 ? 'updated' : 'none', changed, remaining };
};
