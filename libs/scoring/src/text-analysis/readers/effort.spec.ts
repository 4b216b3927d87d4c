import { readText } from '../reading/read-text';
import { readEffort } from './effort';

const hours = (text: string) => readEffort(readText(text, ''))?.value;

describe('the reader of effort', () => {
  it.each([
    ['It takes about 3 hours', 3],
    ['takes 2h', 2],
    ['2 days of work', 16],
    ['a 3 day project', 24],
    ['estimated at 2-3 days', 20],
    ['should take 2 to 4 hours', 3],
    ['takes half a day', 4],
    ['takes half an hour', 0.5],
    ['needs a couple of days', 16],
    ['would take a week', 40],
    ['Effort: 5 hours', 5],
    ['It is a quick fix', 1],
    ['We have to rewrite the module', 40],
    ['requires 90 minutes', 1.5],
  ])('reads "%s" as %d hours', (text, expected) => expect(hours(text)).toBe(expected));

  it.each([
    'The page takes 40 seconds to load',
    'Login takes 5 minutes to respond',
    'It takes 5 minutes until pages appear',
    'The meeting starts in 45 minutes',
    'Open for 3 days',
    'not a quick fix',
    'It happened 2 hours ago',
    'takes 3 people',
  ])('reads no effort from "%s"', (text) => expect(hours(text)).toBeUndefined());

  it('is surer of a duration than of a word of size', () => {
    const sure = readEffort(readText('takes 3 hours', ''))?.confidence ?? 0;
    expect(readEffort(readText('a quick fix', ''))?.confidence).toBeLessThan(sure);
  });
});
