import fc from 'fast-check';
import { createSlots } from './slots';

describe('createSlots', () => {
  it('never has more in hand than the limit, and frees everything, in any order of work', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
        async (limit, works) => {
          const slots = createSlots(limit);
          let most = 0;
          let running = 0;
          const work = async (turns: number): Promise<void> => {
            await slots.take();
            running += 1;
            most = Math.max(most, running);
            for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
            running -= 1;
            slots.free();
          };
          await Promise.all(works.map(work));
          await slots.idle();
          expect(most).toBeLessThanOrEqual(limit);
          expect(slots.used).toBe(0);
        },
      ),
    );
  });

  it('serves those who wait in their order', async () => {
    const slots = createSlots(1);
    const served: string[] = [];
    await slots.take();
    const first = slots.take().then(() => served.push('first'));
    const second = slots.take().then(() => served.push('second'));
    slots.free();
    await first;
    slots.free();
    await second;
    expect(served).toEqual(['first', 'second']);
    expect(slots.used).toBe(1);
  });

  it('says when one is vacant, and leaves it to others', async () => {
    const slots = createSlots(1);
    await slots.vacant();
    await slots.take();
    const vacant = slots.vacant();
    slots.free();
    await vacant;
    expect(slots.used).toBe(0);
  });

  it('is idle at once when nothing was taken', async () => {
    await createSlots(3).idle();
  });
});
