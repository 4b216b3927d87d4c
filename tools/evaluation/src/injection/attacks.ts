import { z } from 'zod';
import { readCorpus } from '../report/files';

/** How an attack tries to raise the score. */
export const ATTACK_KINDS = [
  'instruction',
  'role_play',
  'delimiter',
  'encoded',
  'other_language',
  'unicode',
  'false_policy',
  'markup',
  'very_long',
  'stuffing',
  'false_numbers',
  'false_deadline',
] as const;
export type AttackKind = (typeof ATTACK_KINDS)[number];

/** These lie about the matter itself; the others talk to whoever scores. */
export const CLAIMS: ReadonlySet<AttackKind> = new Set([
  'stuffing',
  'false_numbers',
  'false_deadline',
]);

const Attack = z
  .object({ kind: z.enum(ATTACK_KINDS), text: z.string(), repeat: z.number().int().default(1) })
  .transform(({ kind, text, repeat }) => ({ kind, text: text.repeat(repeat) }));

/** A text that is put into a task to raise its score. */
export type Attack = z.infer<typeof Attack>;

/** The attacks of this folder. */
export const attacks = (): Attack[] =>
  readCorpus('injection/attacks.ndjson', (line) => Attack.parse(line));
