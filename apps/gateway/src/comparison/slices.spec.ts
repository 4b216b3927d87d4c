import fc from 'fast-check';
import { createSlices } from './slices';

/** Slices on a clock that moves by the cost of each item. */
const measured = (costs: readonly number[]) => {
  const gone = new AbortController();
  const stretches: number[] = [0];
  let time = 0;
  const slices = createSlices(
    gone.signal,
    () => time,
    async () => void stretches.push(0),
  );
  const work = (index: number): number => {
    time += costs[index] ?? 0;
    stretches.push((stretches.pop() ?? 0) + (costs[index] ?? 0));
    return index;
  };
  return { gone, stretches, run: () => slices.map([...costs.keys()], work) };
};

describe('slices', () => {
  it('map every item in order, and never keep others waiting for longer than a slice and an item', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 60 }), async (costs) => {
        const { run, stretches } = measured(costs);
        expect(await run()).toEqual([...costs.keys()]);
        for (const stretch of stretches) expect(stretch).toBeLessThan(15 + 20);
        expect(stretches.at(-1)).toBe(0);
      }),
    );
  });

  it('stop when nobody waits for the outcome any more', async () => {
    const { run, gone, stretches } = measured(Array.from({ length: 1_000 }, () => 10));
    gone.abort(new Error('gone'));
    await expect(run()).rejects.toThrow('gone');
    expect(stretches).toHaveLength(2);
  });

  it('let timers and sockets have their turn', async () => {
    const turns: string[] = [];
    setImmediate(() => turns.push('another'));
    await createSlices(new AbortController().signal).map([1, 2], () => turns.push('item'));
    expect(turns).toEqual(['item', 'item', 'another']);
  });
});
