import { createPace } from './pace';

describe('createPace', () => {
  const paced = (perSecond: number) => {
    const at = { clock: 0 };
    const begun: number[] = [];
    const inPace = createPace(
      perSecond,
      async (milliseconds) => {
        at.clock += milliseconds;
      },
      () => at.clock,
    );
    return {
      at,
      begun,
      begin: async () => {
        await inPace();
        begun.push(at.clock);
      },
    };
  };

  it('begins the first at once and the others a part of a second apart', async () => {
    const { begun, begin } = paced(4);
    for (let each = 0; each < 4; each += 1) await begin();
    expect(begun).toEqual([0, 250, 500, 750]);
  });

  it('does not make up for a pause by a burst', async () => {
    const { at, begun, begin } = paced(10);
    await begin();
    at.clock += 5_000;
    await begin();
    await begin();
    expect(begun).toEqual([0, 5_000, 5_100]);
  });
});
