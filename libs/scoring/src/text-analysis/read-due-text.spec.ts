import fc from 'fast-check';
import { readDueText } from './read-due-text';

const TUESDAY = new Date('2026-02-03T09:30:00.000Z');
const due = (phrase: string) => readDueText(phrase, TUESDAY)?.toISOString();

describe('readDueText', () => {
  it.each([
    ['Friday 17:00', '2026-02-06T17:00:00.000Z'],
    ['in 2 hours', '2026-02-03T11:30:00.000Z'],
    ['tomorrow', '2026-02-04T23:59:00.000Z'],
    ['by 2026-03-01', '2026-03-01T23:59:00.000Z'],
  ])('reads “%s”', (phrase, instant) => expect(due(phrase)).toBe(instant));

  it.each(['', 'soon', 'when you can', 'version 2.4.1'])('finds no date in “%s”', (phrase) =>
    expect(due(phrase)).toBeUndefined(),
  );

  it('never throws, and names only instants that exist', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (phrase) => {
        const instant = readDueText(phrase, TUESDAY);
        expect(instant === undefined || Number.isFinite(instant.getTime())).toBe(true);
      }),
    );
  });
});
