const Kind = { other: 0, digit: 1, space: 2, lineBreak: 3, mark: 4 } as const;

const KINDS = new Uint8Array(128);
const setKind = (characters: string, kind: number): void => {
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;
};
setKind('0123456789', Kind.digit);
setKind(' \t', Kind.space);
setKind('\n\r\v\f', Kind.lineBreak);
setKind('.,;:!?', Kind.mark);

const kindOf = (code: number): number => (code < 128 ? (KINDS[code] ?? 0) : Kind.other);

/** Behind the end of the text stands white space. */
const kindAt = (text: string, index: number): number =>
  index < text.length ? kindOf(text.charCodeAt(index)) : Kind.space;

const SPACE = 32;
const LINE_BREAK = 10;
const BANG = 33;
const FULL_STOP = 46;
const QUESTION_MARK = 63;

/** What two marks in a row amount to. Shouting does not count: it reads like a full stop. */
const stronger = (first: number, second: number): number => {
  if (first === QUESTION_MARK || second === QUESTION_MARK) return QUESTION_MARK;
  const ends = first === FULL_STOP || first === BANG || second === FULL_STOP || second === BANG;
  return ends ? FULL_STOP : first || second;
};

/** Every step below takes what is written so far, as UTF-16 and its length, and returns its new length. */
type Written = Uint16Array;

const lastOf = (written: Written, size: number): number =>
  size === 0 ? LINE_BREAK : (written[size - 1] ?? 0);

/** Behind the last word of a line, and of the text, only a question mark says something. */
const dropTrail = (written: Written, size: number): number => {
  let end = size;
  while (end > 0) {
    const code = written[end - 1] ?? 0;
    if (kindOf(code) < Kind.space || code === QUESTION_MARK) break;
    end -= 1;
  }
  return end;
};

/** White space becomes one line break or one space; nothing at the start of a line. */
const writeGap = (written: Written, size: number, breaksLine: boolean): number => {
  const end = breaksLine ? dropTrail(written, size) : size;
  if (lastOf(written, end) === LINE_BREAK) return end;
  written[end] = breaksLine ? LINE_BREAK : SPACE;
  return end + 1;
};

/** A mark that closes something loses the space before it, and is one with a mark before that. */
const writeMark = (written: Written, size: number, code: number, closes: boolean): number => {
  const end = closes && lastOf(written, size) === SPACE ? size - 1 : size;
  const held = lastOf(written, end);
  const joins = closes && kindOf(held) === Kind.mark;
  written[joins ? end - 1 : end] = joins ? stronger(held, code) : code;
  return joins ? end : end + 1;
};

/** The end of a run of white space or of marks. */
const endOfRun = (text: string, start: number, isMarks: boolean): number => {
  let end = start + 1;
  for (; end < text.length; end += 1) {
    const kind = kindOf(text.charCodeAt(end));
    if (kind < Kind.space || (kind === Kind.mark) !== isMarks) break;
  }
  return end;
};

const hasLineBreak = (text: string, start: number, end: number): boolean => {
  for (let index = start; index < end; index += 1) {
    if (kindOf(text.charCodeAt(index)) === Kind.lineBreak) return true;
  }
  return false;
};

const isBetweenDigits = (text: string, start: number, end: number): boolean =>
  start > 0 && kindAt(text, start - 1) === Kind.digit && kindAt(text, end) === Kind.digit;

const copy = (written: Written, size: number, run: string): number => {
  for (let index = 0; index < run.length; index += 1) written[size + index] = run.charCodeAt(index);
  return size + run.length;
};

const writeMarks = (
  written: Written,
  size: number,
  text: string,
  start: number,
  end: number,
): number => {
  // “1..5” is not “1.5”.
  if (end - start > 1 && isBetweenDigits(text, start, end))
    return copy(written, size, text.slice(start, end));
  let code = 0;
  for (let index = start; index < end; index += 1) code = stronger(code, text.charCodeAt(index));
  return writeMark(written, size, code, kindAt(text, end) >= Kind.space);
};

/** White space and punctuation in their shortest form, everything else as it is. One pass. */
export const tidyText = (text: string): string => {
  const written = new Uint16Array(text.length);
  let size = 0;
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    const kind = kindOf(code);
    if (kind < Kind.space) {
      written[size] = code;
      size += 1;
      index += 1;
      continue;
    }
    const end = endOfRun(text, index, kind === Kind.mark);
    size =
      kind === Kind.mark
        ? writeMarks(written, size, text, index, end)
        : writeGap(written, size, hasLineBreak(text, index, end));
    index = end;
  }
  return Buffer.from(written.buffer, 0, 2 * dropTrail(written, size)).toString('utf16le');
};
