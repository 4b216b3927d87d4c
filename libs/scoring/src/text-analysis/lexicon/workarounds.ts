import { phraseBook } from '../reading/phrases';
import { combine, words } from './words';

const named = ['workaround', 'workarounds', 'work around', 'work arounds', 'fallback'];
const subjects = words('we i they users');

/** "exists": a way round is spoken of; "absent": the text says that there is none. */
export const WORKAROUNDS = phraseBook<'named' | 'exists' | 'absent'>([
  ...named.map((phrase) => [phrase, 'named'] as const),
  ...[
    ...combine(['for now'], subjects, ['can', 'use', 'are using', 'am using']),
    ...combine(['in the meantime'], subjects, ['can', 'use', 'are using']),
    ...combine(['meanwhile'], subjects, ['can', 'use']),
    ...combine(['instead'], subjects, ['can', 'use']),
    ...combine(subjects, ['can still']),
    ...combine(words('can could'), ['use another', 'use the old', 'be done manually']),
    'using the old',
    'as a temporary solution',
    'temporary solution',
    'works in another browser',
    'works on another',
    'works fine from',
  ].map((phrase) => [phrase, 'exists'] as const),
  ...[
    'no way around',
    'no alternative',
    'no other way',
    'no other option',
    'nothing else works',
    'completely blocked',
    'totally blocked',
    'fully blocked',
    'cannot work at all',
    "can't work at all",
    'unable to work',
  ].map((phrase) => [phrase, 'absent'] as const),
]);

/** Behind "workaround", these say that it is none. */
export const FAILS: ReadonlySet<string> = new Set(
  words("none unknown fails failed stopped broken doesn't didn't isn't not no cannot can't"),
);
