import fc from 'fast-check';
import { createGlob } from './glob';

/** The plain definition, as slow as it likes. */
const matches = (pattern: readonly string[], text: readonly string[]): boolean => {
  const [first, ...rest] = pattern;
  if (first === undefined) return text.length === 0;
  if (first === '*') {
    return matches(rest, text) || (text.length > 0 && matches(pattern, text.slice(1)));
  }
  return text.length > 0 && (first === '?' || first === text[0]) && matches(rest, text.slice(1));
};

const letters = (alphabet: string) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: 8 }).map((list) => list.join(''));
const escaped = (text: string): string => text.replace(/[*?\\]/g, '\\$&');

describe('createGlob', () => {
  it.each([
    ['*', '', true],
    ['task-*', 'task-2026-1', true],
    ['task-*', 'a task-1', false],
    ['*-1', 'task-1-1', true],
    ['t?sk', 'tösk', true],
    ['t?sk', 't👍sk', true],
    ['t?sk', 'tsk', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['ends\\', 'ends\\', true],
    ['[ab]', 'a', false],
    ['a\nb*', 'a\nbc', true],
  ])('%j and %j: %p', (pattern, text, expected) => {
    expect(createGlob(pattern)(text)).toBe(expected);
  });

  it('agrees with the definition', () => {
    fc.assert(
      fc.property(letters('ab*?'), letters('ab'), (pattern, text) => {
        expect(createGlob(pattern)(text)).toBe(matches([...pattern], [...text]));
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes an escaped text as that text and no other', () => {
    const texts = fc.oneof(letters('a*?\\'), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const glob = createGlob(escaped(text));
        expect([glob(text), glob(other)]).toEqual([true, other === text]);
      }),
    );
  });

  it('answers also for patterns that make others try every way there is', () => {
    expect(createGlob(`${'*a'.repeat(127)}*b`)('a'.repeat(256))).toBe(false);
    expect(createGlob(`${'*a'.repeat(127)}*`)('a'.repeat(256))).toBe(true);
  });
});
