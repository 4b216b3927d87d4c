import { readText } from '../reading/read-text';
import { readMeetingTime } from './meeting-time';

const monday = Date.parse('2026-03-02T09:00:00Z');
const read = (text: string) => {
  const found = readMeetingTime(readText(text, ''), monday);
  return found && new Date(found.value).toISOString().slice(0, 16);
};

describe('the reader of meeting times', () => {
  it.each([
    ['Board meeting in 45 minutes, slides do not open', '2026-03-02T09:45'],
    ['demo at 3pm tomorrow', '2026-03-03T15:00'],
    ['Tomorrow at 10:30 is the presentation', '2026-03-03T10:30'],
    [
      'Documents do not sync since this morning, needed for the investor call at 5pm',
      '2026-03-02T17:00',
    ],
    ['Slides will not open 45 minutes before the board meeting', '2026-03-02T09:45'],
    ['customer call on Thursday', '2026-03-05T09:00'],
  ])('reads "%s" as %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    'The meeting was moved on Monday',
    'In the meeting on Monday it broke',
    'the demo yesterday',
    'a meeting about the report',
    'Call me',
    'It must be ready 45 minutes before the meeting',
    'The report is due tomorrow. We had a meeting.',
  ])('reads none from "%s"', (text) => expect(read(text)).toBeUndefined());
});
