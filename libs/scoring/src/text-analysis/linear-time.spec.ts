import fc from 'fast-check';
import { READ_LIMIT } from './reading/read-limit';
import { readText } from './reading/read-text';
import { tokenise } from './reading/tokenise';
import { wordAnalyser } from './word-analyser';
import type * as parseDateModule from './readers/parse-date';
import { parseDates } from './readers/parse-date';

jest.mock('./readers/parse-date', () => {
  const actual = jest.requireActual<typeof parseDateModule>('./readers/parse-date');
  return { ...actual, parseDates: jest.fn(actual.parseDates) };
});

const parsed = jest.mocked(parseDates);
const createdAt = Date.parse('2026-03-02T09:00:00Z');
const analyse = (description: string) =>
  wordAnalyser.analyse({ title: 'A task', description, category: 'SUPPORT', createdAt });

const MEGABYTE = 1_000_000;
const fill = (unit: string) => unit.repeat(Math.ceil(MEGABYTE / unit.length));

/** Texts made to be slow. */
const ADVERSARIAL: readonly string[] = [
  '9',
  '1,',
  '1-',
  'a',
  "a'",
  'by Friday ',
  'in 5 minutes we ',
  'due ',
  'meeting tomorrow ',
  'meeting tomorrow. ',
  '20 to 30 to ',
  '1 000 ',
  'no ',
  'not users ',
  'users ',
  'all all all ',
  'whole entire ',
  'workaround ',
  'takes half a ',
  '\ud800',
  '\udc00a',
  '\u0130',
  '\u0301',
  '😀',
  '\u200b\u202e',
  '   ',
  '.....',
];

/** Counts how often the tokeniser looks at a character. */
const looksAt = (text: string): number => {
  const looks = jest.spyOn(String.prototype, 'charCodeAt');
  tokenise(text);
  const count = looks.mock.calls.length;
  looks.mockRestore();
  return count;
};

describe('time', () => {
  it.each(ADVERSARIAL)(
    'the tokeniser looks at each character of %j… a few times at most',
    (unit) => {
      const text = unit.repeat(Math.ceil(2_000 / unit.length));
      expect(looksAt(text)).toBeLessThanOrEqual(6 * text.length);
    },
  );

  it.each(ADVERSARIAL)('1 MB of %j… is read up to the limit only', (unit) => {
    const { tokens, source } = readText('A task', fill(unit));
    expect(source.length).toBeLessThanOrEqual(2 * (READ_LIMIT + 7));
    expect(tokens.length).toBeLessThanOrEqual(READ_LIMIT);
    expect(() => analyse(fill(unit))).not.toThrow();
  });

  it.each(ADVERSARIAL)(
    '%j… leads to a bounded number of short pieces for the date parser',
    (unit) => {
      parsed.mockClear();
      analyse(fill(unit));
      expect(parsed.mock.calls.length).toBeLessThanOrEqual(12);
      for (const [piece] of parsed.mock.calls) expect(piece.length).toBeLessThanOrEqual(120);
    },
  );

  it('the date parser is not asked when no date is announced', () => {
    parsed.mockClear();
    analyse(
      'The printer on the second floor prints blank pages since the last update by the vendor.',
    );
    expect(parsed).not.toHaveBeenCalled();
  });

  it('any Unicode is read, and the same way each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(analyse(text)).toEqual(analyse(text));
      }),
    );
  });

  it('any order of words that readers know is read', () => {
    const word = fc.constantFrom(
      ...'no 20 - to between and users by Friday in 5 minutes we due meeting at 3pm takes half a day workaround none 1,000 k % . , whole team $ ( port'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (list) => {
        const { affectedUsers, deadline, meetingTime, effortHours } = analyse(list.join(' '));
        expect(affectedUsers?.value ?? 1).toBeGreaterThanOrEqual(1);
        expect(affectedUsers?.value ?? 1).toBeLessThanOrEqual(10_000);
        expect(effortHours?.value ?? 1).toBeGreaterThan(0);
        expect(meetingTime?.value ?? Infinity).toBeGreaterThan(createdAt);
        expect(Number.isSafeInteger(deadline?.value ?? 0)).toBe(true);
      }),
    );
  });
});
