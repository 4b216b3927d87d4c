import type { DeclaredPart, PartKind } from './declared-parts';

/** The configuration of a part, field by field. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the server holds of a part. */
export interface HeldPart {
  readonly config: Fields;
  /** When it was created, in milliseconds since 1970: tells one that was made again. */
  readonly created: number;
  /** Servers that keep it; undefined for a consumer. */
  readonly copies: number | undefined;
}

/** What was last brought about of a part: tells a change of settings from one by hand. */
export interface PartNote {
  readonly config: Fields;
  readonly created: number;
}

/** A field that the server holds otherwise than declared. */
export interface Difference {
  readonly field: string;
  readonly declared: unknown;
  readonly held: unknown;
  /** What it takes: an update, or deleting the part and making it again. */
  readonly change: 'in place' | 'rebuild';
  /** Whose doing it is: the settings moved on, or somebody changed the server by hand. */
  readonly by: 'settings' | 'operator';
}

/**
 * How a part stands. `missing`: never made. `gone`: made once and deleted since. `differs`: held
 * with other values.
 */
export type PartState = 'same' | 'missing' | 'gone' | 'differs';

export interface PlannedPart {
  readonly kind: PartKind;
  readonly name: string;
  readonly stream: string;
  readonly state: PartState;
  readonly differences: readonly Difference[];
  /** It is not the one that was made first: somebody deleted that one and made this. */
  readonly remade: boolean;
}

/** What the server changes without losing what the part holds. */
const IN_PLACE: Readonly<Record<PartKind, readonly string[]>> = {
  stream: [
    'subjects',
    'discard',
    'max_age',
    'max_bytes',
    'max_msgs',
    'max_msgs_per_subject',
    'discard_new_per_subject',
    'duplicate_window',
    'num_replicas',
  ],
  bucket: ['max_msgs_per_subject', 'num_replicas'],
  consumer: ['filter_subject', 'ack_wait', 'max_ack_pending', 'max_deliver'],
};

/** They decide where a new one begins, and nothing once it runs. */
const ONLY_AT_CREATION = ['deliver_policy'];

export const equal = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const changedByHand = (field: string, held: Fields, note: PartNote | undefined): boolean =>
  note !== undefined && field in note.config && !equal(note.config[field], held[field]);

const differencesOf = (
  { kind, config }: DeclaredPart,
  held: Fields,
  note: PartNote | undefined,
): Difference[] =>
  Object.entries(config)
    .filter(
      ([field, declared]) => !ONLY_AT_CREATION.includes(field) && !equal(declared, held[field]),
    )
    .map(([field, declared]) => ({
      field,
      declared,
      held: held[field],
      change: IN_PLACE[kind].includes(field) ? 'in place' : 'rebuild',
      by: changedByHand(field, held, note) ? 'operator' : 'settings',
    }));

/** Compares what is declared with what the server holds and with what was last brought about. */
export const planPart = (
  part: DeclaredPart,
  held: HeldPart | undefined,
  note: PartNote | undefined,
): PlannedPart => {
  const { kind, name, stream } = part;
  const place = { kind, name, stream };
  if (held === undefined) {
    const state = note === undefined ? 'missing' : 'gone';
    return { ...place, state, differences: [], remade: false };
  }
  const differences = differencesOf(part, held.config, note);
  return {
    ...place,
    state: differences.length > 0 ? 'differs' : 'same',
    differences,
    remade: note !== undefined && note.created !== held.created,
  };
};

/** Fields that somebody changed by hand since they were last brought about. */
export const changedFields = (held: Fields, note: PartNote): string[] =>
  Object.keys(note.config).filter(
    (field) => !ONLY_AT_CREATION.includes(field) && changedByHand(field, held, note),
  );

/** What there is to note once everything but the remaining differences was brought about. */
export const noteOf = (
  { config }: DeclaredPart,
  held: HeldPart,
  { before, remaining }: { before: PartNote | undefined; remaining: readonly Difference[] },
): PartNote => {
  const left = new Set(remaining.map(({ field }) => field));
  const fields = Object.entries(config).flatMap(([field, declared]) => {
    if (!left.has(field)) return [[field, declared] as const];
    return before !== undefined && field in before.config
      ? [[field, before.config[field]] as const]
      : [];
  });
  return { config: Object.fromEntries(fields), created: held.created };
};
