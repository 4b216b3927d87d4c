import { oneAtATime } from './one-at-a-time';

/** Work that ends when it is told to. */
const held = (log: string[], name: string) => {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async (): Promise<string> => {
    log.push(`${name} starts`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end };
};

describe('one at a time', () => {
  it('runs pieces of work one after the other, in the order they came', async () => {
    const log: string[] = [];
    const inTurn = oneAtATime(2, () => new Error('busy'));
    const pieces = ['a', 'b', 'c'].map((name) => held(log, name));
    const running = pieces.map(({ work }) => inTurn(work));
    pieces.reverse().forEach(({ end }) => end());
    expect(await Promise.all(running)).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('refuses what would wait behind too many, and takes it when there is room again', async () => {
    const inTurn = oneAtATime(1, () => new Error('busy'));
    const first = held([], 'first');
    const running = inTurn(first.work);
    const waiting = inTurn(async () => 'second');
    await expect(inTurn(async () => 'third')).rejects.toThrow('busy');
    first.end();
    expect(await Promise.all([running, waiting])).toEqual(['first', 'second']);
    expect(await inTurn(async () => 'fourth')).toBe('fourth');
  });

  it('goes on after work that failed', async () => {
    const inTurn = oneAtATime(1, () => new Error('busy'));
    await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await inTurn(async () => 'next')).toBe('next');
  });
});
