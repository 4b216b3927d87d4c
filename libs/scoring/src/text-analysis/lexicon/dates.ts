import { phraseBook } from '../reading/phrases';
import { combine, words } from './words';

/** How a phrase makes the date behind it a deadline. */
export type DeadlineCue = 'by' | 'before' | 'until' | 'due' | 'within';

const WEEKDAYS = words('monday tuesday wednesday thursday friday saturday sunday tomorrow');

/** Phrases in front of a deadline. */
export const DEADLINE_CUES = phraseBook<DeadlineCue>([
  ['by', 'by'],
  ['no later than', 'by'],
  ['not later than', 'by'],
  ['at the latest', 'by'],
  ['latest', 'by'],
  ['before', 'before'],
  ['until', 'until'],
  ['till', 'until'],
  ['due', 'due'],
  ['deadline', 'due'],
  ['expires', 'due'],
  ['expire', 'due'],
  ...combine(words('done ready needed finished required'), words('today tonight tomorrow')).map(
    (phrase) => [phrase, 'by'] as const,
  ),
  ...combine(['needed'], words('for on at')).map((phrase) => [phrase, 'due'] as const),
  ['ready for', 'due'],
  ['ready on', 'due'],
  ['ready at', 'due'],
  ...[
    'cutoff',
    'cut off',
    'be filed',
    ...combine(words('close closes closing'), words('on at')),
  ].map((phrase) => [phrase, 'due'] as const),
  ...[
    ...combine(words('starts start begins opens'), ['on']),
    ...combine(words('starts begins'), WEEKDAYS),
    ...combine(words('go goes'), ['live']),
    'launch on',
  ].map((phrase) => [phrase, 'before'] as const),
  ['within', 'within'],
]);

/** Shortly before "in 2 days", these make it a deadline. */
export const NEEDS: ReadonlySet<string> = new Set(
  words(`need needs needed must required ready done finished live launch launches starts start
    begins begin due expires expire deliver delivered fixed solved resolved deadline opens ends meets
    full`),
);

/** Behind "in 45 minutes", somebody has to do something: "in 45 minutes we present". */
export const ACTORS: ReadonlySet<string> = new Set(words('we i our the my they you us'));

/** Things that happen at a set time and that people have to be ready for. */
export const MEETINGS: ReadonlySet<string> = new Set(
  words(`meeting demo presentation webinar interview workshop conference keynote pitch standup
    call kickoff hearing session townhall meets presents`),
);

/** A date near one of these lies behind: "since Friday", "it broke on Monday". */
export const PAST: ReadonlySet<string> = new Set(
  words(`since yesterday ago broke was were failed crashed happened had did started stopped went
    worked happening last earlier caused triggered introduced reported noticed`),
);

/** "Crashes within an hour", "even when I click it within a minute": what happens, not what is due. */
export const HABITS: ReadonlySet<string> = new Set(
  words(`when whenever if even usually always often sometimes crashes fails stops drops freezes hangs
    disconnects reboots dies happens`),
);

/** Words that a date is made of; digits with ":", "-" or "am" are told by their form. */
export const DATE_PARTS: ReadonlySet<string> = new Set(
  words(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun today tomorrow tonight noon midday midnight eod cob eow eom morning afternoon evening
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec minute minutes min mins hour hours hr hrs day days week
    weeks weekend month months quarter year`),
);

/** Ends of spans of time, which the parser of dates reads otherwise or not at all. */
export type SpanEnd = 'day' | 'week' | 'month' | 'quarter' | 'year';

const SPANS = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Phrases for the end of a span. */
export const SPAN_ENDS = phraseBook<SpanEnd>([
  ['eod', 'day'],
  ['cob', 'day'],
  ['close of business', 'day'],
  ['end of business', 'day'],
  ['end of today', 'day'],
  ['eow', 'week'],
  ['eom', 'month'],
  ...SPANS.flatMap((span) =>
    [...combine(['end of'], [span, `the ${span}`, `this ${span}`]), `${span} end`].map(
      (phrase) => [phrase, span] as const,
    ),
  ),
]);
