import { readText } from '../reading/read-text';
import { readDeadline } from './deadline';

/** A Monday morning. */
const monday = Date.parse('2026-03-02T09:00:00Z');
const read = (text: string, at = monday) => {
  const found = readDeadline(readText(text, ''), at);
  return found && new Date(found.value).toISOString().slice(0, 16);
};

describe('the reader of deadlines', () => {
  it.each([
    ['Please fix it by Friday 17:00', '2026-03-06T17:00'],
    ['needed by Friday', '2026-03-06T23:59'],
    ['before Friday', '2026-03-06T00:00'],
    ['due 2026-03-05', '2026-03-05T23:59'],
    ['due on 5 March at 10am', '2026-03-05T10:00'],
    ['Deadline: tomorrow', '2026-03-03T23:59'],
    ['until tomorrow noon', '2026-03-03T12:00'],
    ['no later than 4pm', '2026-03-02T16:00'],
    ['within 2 hours', '2026-03-02T11:00'],
    ['before the end of the month', '2026-03-31T23:59'],
    ['by the end of the week', '2026-03-06T23:59'],
    ['by EOD', '2026-03-02T17:00'],
    ['by end of day Friday', '2026-03-06T23:59'],
    ['In 45 minutes we present to the board', '2026-03-02T09:45'],
    ['It must be ready in 2 hours', '2026-03-02T11:00'],
    ['must be done today', '2026-03-02T23:59'],
    ['by 17h', '2026-03-02T17:00'],
    ['The exam is in 20 minutes', '2026-03-02T09:20'],
    ['by Wednesday morning', '2026-03-04T12:00'],
    ['within 2h', '2026-03-02T11:00'],
    ['by 17:00 CET', '2026-03-02T16:00'],
    ['by 5pm pst', '2026-03-03T01:00'],
    ['by Friday, better by Wednesday', '2026-03-04T23:59'],
    ['Books close on Friday', '2026-03-06T23:59'],
    ['the cut-off is at 15:30', '2026-03-02T15:30'],
    ['The deadline for timesheets is tonight', '2026-03-02T23:59'],
    ['Anna starts on Thursday', '2026-03-05T00:00'],
    ['We go live on 9 March', '2026-03-09T00:00'],
    ['The board meets in 30 minutes', '2026-03-02T09:30'],
    ['The disk will be full in about 2 hours', '2026-03-02T11:00'],
  ])('reads "%s" as %s', (text, expected) => expect(read(text)).toBe(expected));

  it('keeps a due date that has passed: it is overdue', () => {
    expect(read('due 2026-02-20')).toBe('2026-02-20T23:59');
  });

  it.each([
    'since Friday',
    'It failed yesterday',
    'on Monday it broke',
    'It worked until Friday',
    'was fine until yesterday',
    'broke before Friday',
    'caused by the update on Monday',
    'It crashes in 5 minutes',
    'by accident',
    'by 3 users',
    'before the update',
    'in 2019 and in version 3',
    'Friday is fine',
    'within the last 2 days it failed',
    'by the way, on Friday I am away',
    'was done today',
    'The connection closes after 5 minutes',
    'The service starts on port 8080',
    'It will crash in 5 minutes',
    'It has expired, even when I click it within a minute',
    'It crashes within 2 hours',
  ])('reads no deadline from "%s"', (text) => expect(read(text)).toBeUndefined());

  it('ends a Friday’s week on that Friday and a Saturday’s on the next', () => {
    expect(read('by end of week', Date.parse('2026-03-06T09:00:00Z'))).toBe('2026-03-06T23:59');
    expect(read('by end of week', Date.parse('2026-03-07T09:00:00Z'))).toBe('2026-03-13T23:59');
  });
});
