import { StoreUnavailableError } from '../store-error';
import { watchOutages } from './outages';

const failure = new StoreUnavailableError('away');
const WINDOW = 60_000;

const watched = () => {
  let now = 0;
  const lines: string[] = [];
  const say = (_fields: object, line: string) => void lines.push(line);
  const outages = watchOutages({ info: say, warn: say }, () => now);
  return { ...outages, lines, pass: (milliseconds: number) => void (now += milliseconds) };
};

describe('watchOutages', () => {
  it('trusts Redis from the start', () => {
    const outages = watched();
    expect([outages.areOver(WINDOW), outages.mayAsk()]).toEqual([true, true]);
    outages.answered();
    expect(outages.lines).toEqual([]);
  });

  it('asks once a second while it is away', () => {
    const outages = watched();
    outages.failed(failure);
    expect([outages.areOver(WINDOW), outages.mayAsk()]).toEqual([false, false]);
    outages.pass(1_000);
    expect([outages.areOver(WINDOW), outages.mayAsk()]).toEqual([false, true]);
    outages.failed(failure);
    expect(outages.mayAsk()).toBe(false);
  });

  it('trusts it again when it has answered for a whole window', () => {
    const outages = watched();
    outages.failed(failure);
    outages.pass(5_000);
    outages.answered();
    outages.pass(WINDOW - 1);
    expect([outages.areOver(WINDOW), outages.mayAsk()]).toEqual([false, true]);
    outages.pass(1);
    expect(outages.areOver(WINDOW)).toBe(true);
  });

  it('starts over when it fails meanwhile, and says each change once', () => {
    const outages = watched();
    outages.failed(failure);
    outages.failed(failure);
    outages.answered();
    outages.answered();
    outages.pass(WINDOW - 1);
    outages.failed(failure);
    outages.answered();
    outages.pass(WINDOW - 1);
    expect(outages.areOver(WINDOW)).toBe(false);
    expect(outages.lines.map((line) => /away|back/.exec(line)?.[0])).toEqual([
      'away',
      'back',
      'away',
      'back',
    ]);
  });
});
