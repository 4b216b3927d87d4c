import { visitOccurrences } from './feature-occurrences';
import type { OccurrenceVisitor, WordVisitor } from './feature-occurrences';
import { FEATURE_CAPACITY } from './ngram-features';
import type { FeatureBag } from './ngram-features';
import type { Vocabulary } from './vocabulary';

/** The occurrences of a text's features, as parallel arrays. Valid until the next `read`. */
export interface Occurrences {
  /** So many entries of `slots`, `firsts` and `seconds` are filled. */
  size: number;
  /** Which feature of the bag occurs. */
  readonly slots: Uint16Array;
  /** The two words it stands for. */
  readonly firsts: Uint16Array;
  readonly seconds: Uint16Array;
  /** How often each feature of the bag occurs. */
  readonly counts: Uint16Array;
  /** How many different words there are, and each as first written. */
  words: number;
  wordAt(number: number): string;
}

/** Finds the occurrences of features, reusing its buffers. */
export interface OccurrenceReader {
  read(bag: FeatureBag, title: string, description: string): Occurrences;
}

/**
 * Creates a reader; keep one per thread of work. Words are told apart by their feature and then
 * letter by letter: making a string of each would cost more than all else.
 */
export function createOccurrenceReader(vocabulary: Vocabulary): OccurrenceReader {
  const starts = new Int32Array(FEATURE_CAPACITY);
  const ends = new Int32Array(FEATURE_CAPACITY);
  const wordOf = new Uint16Array(FEATURE_CAPACITY);
  /** Per feature its first word plus 1, per word the next one of the same feature plus 1. */
  const firstWord = new Uint16Array(FEATURE_CAPACITY);
  const nextWord = new Uint16Array(FEATURE_CAPACITY);
  let source = '';
  let titleLength = 0;
  let total = 0;
  let bagSlots: FeatureBag['slots'] = new Uint16Array(0);

  const found: Occurrences = {
    size: 0,
    slots: new Uint16Array(FEATURE_CAPACITY),
    firsts: new Uint16Array(FEATURE_CAPACITY),
    seconds: new Uint16Array(FEATURE_CAPACITY),
    counts: new Uint16Array(FEATURE_CAPACITY),
    words: 0,
    wordAt: (number) => source.slice(starts[number], ends[number]),
  };
  const slotOf = (bucket: number): number => Math.max(0, (bagSlots[bucket] ?? 0) - 1);

  const numberOf = (slot: number, start: number, end: number): number => {
    let held = firstWord[slot] ?? 0;
    while (held > 0) {
      if (isSameWord(source, start, end, starts[held - 1] ?? 0, ends[held - 1] ?? 0))
        return held - 1;
      held = nextWord[held - 1] ?? 0;
    }
    const number = found.words;
    starts[number] = start;
    ends[number] = end;
    nextWord[number] = firstWord[slot] ?? 0;
    found.words += 1;
    firstWord[slot] = found.words;
    return number;
  };
  const addWord: WordVisitor = (bucket, start, end, inTitle) => {
    const offset = inTitle ? 0 : titleLength;
    wordOf[total] = numberOf(slotOf(bucket), offset + start, offset + end);
    total += 1;
  };
  const add: OccurrenceVisitor = (bucket, first, second) => {
    const slot = slotOf(bucket);
    found.counts[slot] = (found.counts[slot] ?? 0) + 1;
    found.slots[found.size] = slot;
    found.firsts[found.size] = wordOf[first] ?? 0;
    found.seconds[found.size] = wordOf[second] ?? 0;
    found.size += 1;
  };
  return {
    read({ slots, size }, title, description) {
      // Words without a known feature share the first slot, which is there even for an empty bag.
      const used = Math.max(1, size);
      found.counts.fill(0, 0, used);
      firstWord.fill(0, 0, used);
      found.size = 0;
      found.words = 0;
      total = 0;
      titleLength = title.length;
      bagSlots = slots;
      source = title + description;
      visitOccurrences({ title, description, vocabulary }, add, addWord);
      return found;
    },
  };
}

/** Whether two ranges hold the same word, whatever its letter case. */
function isSameWord(
  text: string,
  start: number,
  end: number,
  otherStart: number,
  otherEnd: number,
): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let index = 0; index < end - start; index += 1) {
    const code = text.charCodeAt(start + index);
    const other = text.charCodeAt(otherStart + index);
    if (code !== other && fold(code) !== fold(other)) return false;
  }
  return true;
}

/** In lower case, as far as one character becomes one. */
function fold(code: number): number {
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
}
