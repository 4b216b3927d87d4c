import type { Token } from '../reading/tokenise';
import { TOPIC_CUES } from '../../advice/topics';
import { DATE_PARTS, DEADLINE_CUES, MEETINGS } from './dates';
import { SIZES, UNIT_HOURS } from './effort';
import { NOBODY_ELSE, PEOPLE, PERSON, SCOPES } from './people';
import { RISKS, VALUES } from './severity';
import { WORKAROUNDS } from './workarounds';

/** What a token may be part of. Bits, so that a text's roles combine by "or". */
export const Role = {
  people: 1,
  scope: 2,
  risk: 4,
  value: 8,
  workaround: 16,
  duration: 32,
  size: 64,
  deadline: 128,
  meeting: 256,
  datePart: 512,
  topic: 1024,
} as const;

const LISTS: readonly (readonly [number, Iterable<string>])[] = [
  [Role.people, [...PEOPLE, ...PERSON]],
  [Role.scope, [...SCOPES.keys(), ...NOBODY_ELSE.keys()]],
  [Role.risk, RISKS.keys()],
  [Role.value, VALUES.keys()],
  [Role.workaround, WORKAROUNDS.keys()],
  [Role.duration, UNIT_HOURS.keys()],
  [Role.size, SIZES.keys()],
  [Role.deadline, [...DEADLINE_CUES.keys(), 'in']],
  [Role.meeting, MEETINGS],
  [Role.datePart, DATE_PARTS],
  [Role.topic, TOPIC_CUES.keys()],
];

const buildVocabulary = (): ReadonlyMap<string, number> => {
  const vocabulary = new Map<string, number>();
  for (const [role, list] of LISTS) {
    for (const word of list) vocabulary.set(word, (vocabulary.get(word) ?? 0) | role);
  }
  return vocabulary;
};

const VOCABULARY = buildVocabulary();

/** `17:00`, `2026-03-05`, `5/3`, `3pm`, `2h`: digits that are more than a number. */
const DATE_FORM =
  /^\d{1,4}(?:[:/.-]\d{1,4})+$|^\d{1,3}(?:am|pm|h|hrs?|mins?|d|st|nd|rd|th)$|t\d\d:/;

const numericRoles = (word: string): number => {
  if (!DATE_FORM.test(word.slice(0, 24))) return 0;
  return Role.datePart | (/[a-z]$/.test(word) ? Role.duration : 0);
};

/** The bits of `Role` that a token may carry; one look-up for all readers. */
export const rolesOf = ({ word, numeric }: Token): number =>
  (VOCABULARY.get(word) ?? 0) | (numeric && word.length > 1 ? numericRoles(word) : 0);
