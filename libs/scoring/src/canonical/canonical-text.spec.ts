import fc from 'fast-check';
import { canonicalText } from './canonical-text';

describe('canonicalText', () => {
  it.each([
    ['case', 'Checkout is DOWN', 'checkout is down'],
    ['spacing', '  checkout \t is  down ', 'checkout is down'],
    ['unusual spaces', 'checkout\u00a0is\u2009down', 'checkout is down'],
    ['line endings and empty lines', 'first\r\n\r\n  second', 'first\nsecond'],
    ['marks at the end of the text', 'checkout is down!!!', 'checkout is down'],
    ['line breaks around the text', '\nfirst\n\n . \n!!!\n', 'first'],
    ['marks at the end of a line', 'first:\n- second,\n- third.', 'first\n- second\n- third'],
    ['repeated marks', 'it hangs... again', 'it hangs. again'],
    ['shouting', 'it hangs! again', 'it hangs. again'],
    ['space before a mark', 'it hangs . again', 'it hangs. again'],
    ['several marks', 'does it hang ?! yes', 'does it hang? yes'],
    ['typographic marks', 'It’s “down” — again…', 'it\'s "down" – again'],
    ['composed and decomposed letters', 'Cafe\u0301 OFFEN', 'caf\u00e9 offen'],
    ['what nobody sees', 'pay\u200bment \u202efails\u202c', 'payment fails'],
  ])('folds %s', (_, text, expected) => {
    expect(canonicalText(text)).toBe(expected);
  });

  it.each([
    ['questions', 'Is it down?', 'it is down'],
    ['line breaks', 'no\nerrors', 'no errors'],
    ['commas', 'not slow, down', 'not slow down'],
    ['numbers', '1..5 users', '1.5 users'],
    ['words joined by marks', 'node.js fails', 'node js fails'],
    ['powers', '10² users', '102 users'],
    ['the dotless i, which is another letter', 'ısı', 'isi'],
  ])('keeps %s apart', (_, text, other) => {
    expect(canonicalText(text)).not.toBe(canonicalText(other));
  });

  it('gives the Turkish capital one form, by whichever letters it is written', () => {
    expect(canonicalText('İstanbul')).toBe(canonicalText('I\u0307STANBUL'));
  });

  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...'aZé1 \t\n\r.,;:!?…“”–—’\u00ad\u200bİΣß'), { maxLength: 40 })
      .map((characters) => characters.join('')),
  );

  it('changes nothing in what is canonical already', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const canonical = canonicalText(text);
        expect(canonicalText(canonical)).toBe(canonical);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes any text, however long, and reads a bounded part of it', () => {
    expect(canonicalText(`${' '.repeat(100_000)}x`).length).toBeLessThan(2);
    expect(canonicalText('word '.repeat(50_000)).length).toBeLessThanOrEqual(4_000);
  });
});
