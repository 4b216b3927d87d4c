import { phraseBook } from '../reading/phrases';
import { words } from './words';

/** Working hours of one unit: a day has 8, a week 40, a month 160. */
export const UNIT_HOURS: ReadonlyMap<string, number> = new Map([
  ...words('minute minutes min mins').map((unit) => [unit, 1 / 60] as const),
  ...words('hour hours hr hrs h').map((unit) => [unit, 1] as const),
  ...words('day days').map((unit) => [unit, 8] as const),
  ...words('week weeks').map((unit) => [unit, 40] as const),
  ...words('month months').map((unit) => [unit, 160] as const),
  ...words('sprint sprints').map((unit) => [unit, 80] as const),
]);

/** Amounts that are not digits: "half a day", "a couple of hours". */
export const AMOUNTS = phraseBook<number>([
  ['half a', 0.5],
  ['half an', 0.5],
  ['a half', 0.5],
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['eight', 8],
  ['ten', 10],
  ['a couple of', 2],
  ['couple of', 2],
  ['a few', 3],
  ['several', 4],
]);

/** A duration shortly behind one of these is the effort. */
export const EFFORT_BEFORE: ReadonlySet<string> = new Set(
  words('takes take requires require estimate estimated estimation effort needs costs'),
);

/** A duration shortly before one of these is the effort: "2 days of work". */
export const EFFORT_AFTER: ReadonlySet<string> = new Set(words('work effort job task fix project'));

/** Behind "takes 5 minutes to", these make it a symptom, not an effort. */
export const SYMPTOM_VERBS: ReadonlySet<string> = new Set(
  words(`load open start boot respond log login print render connect sync appear send arrive
    download upload save refresh reply answer finish show display come reach`),
);

/** Words and phrases that speak of the size of the work, in hours. */
export const SIZES = phraseBook<number>([
  ['quick fix', 1],
  ['quick change', 1],
  ['easy fix', 1],
  ['simple fix', 1],
  ['simple change', 1],
  ['small fix', 1],
  ['small change', 2],
  ['minor change', 2],
  ['one liner', 1],
  ['one line change', 1],
  ['trivial', 1],
  ['rewrite', 40],
  ['refactor', 24],
  ['refactoring', 24],
  ['redesign', 40],
  ['from scratch', 40],
  ['migration', 40],
  ['major change', 24],
  ['large change', 24],
  ['complex change', 24],
]);
