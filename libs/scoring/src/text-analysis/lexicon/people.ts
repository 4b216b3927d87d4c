import { phraseBook } from '../reading/phrases';
import { ALL_ELSEWHERE, PEOPLE_ELSEWHERE } from './other-languages';
import { combine, words } from './words';

/** What people are counted in. A group counts as one: "3 shops" is 3. */
export const PEOPLE: ReadonlySet<string> = new Set(
  words(`users customers clients people persons employees colleagues coworkers staff students
    visitors members guests patients subscribers workers developers engineers agents managers
    shoppers buyers passengers teachers participants attendees folks sites shops stores branches
    offices teams departments tenants companies organisations organizations partners merchants
    drivers nurses doctors accounts seats workstations households ${PEOPLE_ELSEWHERE}`),
);

/** One of them: counts after "1", "every" or "one of", but not in "5 customer records". */
export const PERSON: ReadonlySet<string> = new Set(
  words(`user customer client person employee colleague coworker student visitor member guest
    patient subscriber worker developer engineer agent manager shopper buyer teacher participant
    site shop store branch office team department tenant company partner merchant`),
);

/** Between a count and what it counts, these end the search: "5 errors for users". */
export const NOT_BETWEEN: ReadonlySet<string> = new Set(
  words(`for by to in on at from and or with that when while but if as is are was were since after
    before until because so than per second seconds minute minutes min mins hour hours hrs day days
    week weeks month months year years mb gb tb kb ms am pm percent errors error times time tickets
    requests euros euro dollars dollar eur usd gbp pages files items orders lines attempts`),
);

/** A number behind one of these names something: "port 8080 users", "iOS 10 users". */
export const NAMED_BY_NUMBER: ReadonlySet<string> = new Set(
  words(`port version v ver error code status http room floor ticket incident case ios android
    windows win macos chrome firefox office outlook exchange page line build release level chapter
    step room building desk id no nr number sql server node java python php angular phase sprint
    tier group batch order invoice issue bug pr rfc iso pci option wave`),
);

/** A number from 1990 to 2099 behind one of these is a year. */
export const BEFORE_A_YEAR: ReadonlySet<string> = new Set(
  words(
    `in since from until till by year of january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec`,
  ),
);

/** Numbers in words, as lower bounds, and how surely they are meant. */
export const COUNT_WORDS: ReadonlyMap<string, { count: number; confidence: number }> = new Map([
  ...words('one two three four five six seven eight nine ten eleven twelve').map(
    (word, index) => [word, { count: index + 1, confidence: 0.9 }] as const,
  ),
  ['fifteen', { count: 15, confidence: 0.9 }],
  ['twenty', { count: 20, confidence: 0.9 }],
  ['thirty', { count: 30, confidence: 0.9 }],
  ['forty', { count: 40, confidence: 0.9 }],
  ['fifty', { count: 50, confidence: 0.9 }],
  ['couple', { count: 2, confidence: 0.7 }],
  ['both', { count: 2, confidence: 0.7 }],
  ['few', { count: 3, confidence: 0.6 }],
  ['several', { count: 3, confidence: 0.6 }],
  ['multiple', { count: 3, confidence: 0.5 }],
  ['many', { count: 10, confidence: 0.4 }],
  ['dozen', { count: 12, confidence: 0.8 }],
  ['dozens', { count: 24, confidence: 0.6 }],
  ['hundred', { count: 100, confidence: 0.8 }],
  ['hundreds', { count: 200, confidence: 0.6 }],
  ['thousand', { count: 1_000, confidence: 0.8 }],
  ['thousands', { count: 2_000, confidence: 0.6 }],
  ['million', { count: 1_000_000, confidence: 0.8 }],
  ['millions', { count: 2_000_000, confidence: 0.5 }],
]);

/** Words that take a share of all people there are: "all users", "most customers". */
export const SHARE_WORDS: ReadonlyMap<string, number> = new Map([
  ...words(ALL_ELSEWHERE).map((word) => [word, 1] as const),
  ['all', 1],
  ['every', 1],
  ['each', 1],
  ['most', 0.5],
  ['half', 0.5],
]);

/** A team is taken as one person in a hundred, a department or a place as one in ten. */
const TEAM_SHARE = 0.01;
const DEPARTMENT_SHARE = 0.1;

const wholes = words('whole entire');
const organisations = words('company organisation organization business firm enterprise workforce');
const places = words('department office floor site shop store branch building warehouse');

const shareOf = (share: number) => (phrase: string) => [phrase, share] as const;

/** Who is concerned, as a share of the organisation. */
export const SCOPES = phraseBook<number>([
  ...[
    'everyone',
    'everybody',
    'all of us',
    'companywide',
    'company wide',
    'organisation wide',
    'organization wide',
    ...combine(wholes, organisations),
    ...combine(words('nobody'), words('can could')),
    ...combine(['no'], words('one user users customer customers employee employees'), ['can']),
  ].map(shareOf(1)),
  ...combine(wholes, places).map(shareOf(DEPARTMENT_SHARE)),
  ...combine(wholes, words('team class group crew')).map(shareOf(TEAM_SHARE)),
]);

/** Words before "everyone" that speak to people, not of them. */
export const ADDRESSING: ReadonlySet<string> = new Set(
  words(
    'hi hello hey dear thanks morning afternoon tell let inform notify remind ask invite train',
  ),
);

/** The text says that nobody but the requester is concerned. */
export const NOBODY_ELSE = phraseBook<true>(
  [
    'nobody else',
    'no one else',
    'only me',
    'just me',
    'only i',
    'only affects me',
    'only happens to me',
    'nobody is affected',
    'no one is affected',
    'nobody noticed',
    'nobody has noticed',
    ...combine(words('no zero 0'), [...PEOPLE, ...PERSON]),
    ...combine(['no other'], [...PEOPLE, ...PERSON]),
  ].map((phrase) => [phrase, true] as const),
);
