import type { RecordedTask } from '@prioritization/contracts';
import { pick, shuffled, type Random } from './random';

/** One way to write a text differently without saying anything else. */
type Rewording = (text: string) => string;

const same: Rewording = (text) => text;

const CASES: readonly [Rewording, ...Rewording[]] = [
  same,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.charAt(0).toUpperCase() + text.slice(1),
];
const SPACINGS: readonly [Rewording, ...Rewording[]] = [
  same,
  (text) => text.replaceAll(' ', '  '),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `  ${text}\n`,
  (text) => text.replaceAll(' ', '\u00a0'),
];
const PUNCTUATIONS: readonly [Rewording, ...Rewording[]] = [
  same,
  (text) => `${text}!!!`,
  (text) => `${text}.`,
  (text) => text.replaceAll("'", '’').replaceAll(/(?<!\w)"|"(?!\w)/g, '”'),
];
const FORMS: readonly [Rewording, ...Rewording[]] = [
  same,
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFC'),
];

const reworded = (random: Random, text: string): string =>
  [CASES, SPACINGS, PUNCTUATIONS, FORMS].reduce(
    (written, ways) => pick(random, ways)(written),
    text,
  );

type Worded = Pick<RecordedTask, 'title' | 'description' | 'tags'>;

/**
 * The same task as another client might write it: another case, spacing, punctuation, composition
 * and order of tags, one of them twice. Each text keeps each of these as it was now and then.
 */
export const rewordedTask = <Task extends Worded>(random: Random, task: Task): Task => ({
  ...task,
  title: reworded(random, task.title),
  description: reworded(random, task.description),
  tags: shuffled(random, [...task.tags, ...task.tags.slice(0, 1)]),
});
