import fc from 'fast-check';
import { createBytesInFlight } from './bytes-in-flight';

const MOST_BYTES = 100;

describe('createBytesInFlight', () => {
  it('never lets more through than fits, serves in order, and forgets nobody', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 130 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sizes, async (asked) => {
        const { take } = createBytesInFlight(MOST_BYTES);
        const inside: { bytes: number; leave: () => void }[] = [];
        const served: number[] = [];
        asked.forEach((bytes, index) => {
          void take(bytes).then((leave) => {
            served.push(index);
            inside.push({ bytes, leave });
          });
        });
        while (served.length < asked.length || inside.length > 0) {
          await new Promise(setImmediate);
          const total = inside.reduce((sum, { bytes }) => sum + bytes, 0);
          const withBytes = inside.filter(({ bytes }) => bytes > 0);
          expect(total <= MOST_BYTES || withBytes.length === 1).toBe(true);
          inside.shift()?.leave();
        }
        expect(served).toEqual(asked.map((_, index) => index));
      }),
    );
  });
});
