import type { Evidence, Factor } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { sayInstant, sayList, sayNumber } from './say';

const spokenField = (text: string): string => {
  const name = text.slice(text.lastIndexOf('.') + 1);
  return name.replace(/_count$/, '').replaceAll('_', ' ');
};

const quoted = (words: readonly Evidence[]): string =>
  [...new Set(words.slice(0, 3).map(({ text }) => `“${text}”`))].join(', ');

/** What somebody stated, in words or in fields; only when there is neither, that it is the default. */
const reasons = (evidence: readonly Evidence[]): string => {
  const words = evidence.filter(({ source }) => source === 'text');
  const fields = evidence.filter(({ source, text }) => source === 'field' && text !== 'category');
  const given = fields.map(({ text }) => spokenField(text));
  const stated = [
    ...(words.length > 0 ? [quoted(words)] : []),
    ...(given.length > 0 ? [`${sayList(given)} as given`] : []),
  ];
  if (stated.length > 0) return stated.join(', ');
  return evidence.some(({ source }) => source === 'default')
    ? 'assumed, nothing is said of it'
    : '';
};

const measured = (clause: string, { label, value, evidence }: Factor): string => {
  const why = reasons(evidence);
  return `${clause} (${label} ${sayNumber(value)}${why === '' ? '' : `: ${why}`})`;
};

/** The meeting or deadline in words, when the factor rests on it. */
const clock = (
  { evidence }: Factor,
  { meetingTime, deadline, dateWords }: Features,
  now: number,
): string | undefined => {
  const restsOn = (name: 'deadline' | 'meeting_time') =>
    evidence.some(({ source, text }) =>
      source === 'text' ? dateWords[name]?.includes(text) : text === name,
    );
  const said = (name: string, instant: number) =>
    `the ${name} ${instant >= now ? 'is' : 'was'} ${sayInstant(instant, now)}`;
  if (meetingTime !== undefined && restsOn('meeting_time')) return said('meeting', meetingTime);
  if (deadline !== undefined && restsOn('deadline')) return said('deadline', deadline);
  return undefined;
};

const degree = (value: number, words: readonly [high: string, middle: string, low: string]) => {
  if (value >= 7) return words[0];
  return value >= 4 ? words[1] : words[2];
};

const ROLES: Readonly<Record<Features['requesterRole'], string>> = {
  CEO: 'the CEO asks',
  CFO: 'the CFO asks',
  CTO: 'the CTO asks',
  MANAGER: 'a manager asks',
  DEVELOPER: 'a developer asks',
  IT_ADMIN: 'an IT administrator asks',
  CLIENT: 'a client asks',
  EMPLOYEE: 'an employee asks',
};

type Phrase = (factor: Factor, features: Features, now: number) => string;

const LEVELS = ['high', 'medium', 'low'];

const plain = ({ label, value, unit, evidence }: Factor): string => {
  const why = reasons(evidence);
  const said = unit.startsWith('level') ? LEVELS[value - 1] : sayNumber(value);
  return `${label} is ${said ?? value}${why === '' ? '' : ` (${why})`}`;
};

/** Without a date only the risk presses, and the most it can say is not to wait for one. */
const withoutDate = (urgency: number): string => {
  if (urgency >= 7) return 'it is pressing';
  if (urgency >= 4) return 'it should not wait though no date is set';
  return urgency >= 3 ? 'no date is set' : 'it can wait';
};

const pressing: Phrase = (factor, features, now) =>
  clock(factor, features, now) ??
  (factor.unit === 'points of 10' ? measured(withoutDate(factor.value), factor) : plain(factor));

const PHRASES: Readonly<Record<string, Phrase>> = {
  business_impact: (factor) =>
    measured(
      degree(factor.value, ['much is at stake', 'something is at stake', 'little is at stake']),
      factor,
    ),
  risk: (factor) =>
    measured(
      degree(factor.value, ['the risk is high', 'there is some risk', 'the risk is low']),
      factor,
    ),
  role_weight: (_, { requesterRole }) => ROLES[requesterRole],
  time_sensitivity: (factor, features, now) => clock(factor, features, now) ?? 'no date is set',
  urgency: pressing,
  time_criticality: pressing,
  due: pressing,
  ageing: ({ value }) => `it has waited for ${sayNumber(value)} days`,
  job_size: (factor) =>
    measured(factor.value <= 5 ? 'the job is small' : 'the job is large', factor),
  ease: (factor) =>
    measured(degree(factor.value, ['it is easy', 'it takes some effort', 'it is hard']), factor),
  reach: ({ value }) => `it reaches ${sayNumber(value)} people`,
  tags: () => 'it has tags',
  annotations: () => 'it has notes',
  project: () => 'it is part of a project',
  age: () => 'it has waited for long',
  urgent: () => 'it is urgent',
  important: () => 'it is important',
  active: () => 'somebody is working on it',
  scheduled: () => 'its scheduled start has come',
  blocking: () => 'other tasks wait for it',
  inherited: () => 'a task that waits for it is more urgent',
};

/** Terms with names of their own, by what comes before the first dot. */
const NAMED: Readonly<Record<string, (name: string) => string>> = {
  tag: (name) => `it is tagged “${name}”`,
  project: (name) => `it belongs to the project “${name}”`,
  keyword: (name) => `it mentions “${name}”`,
  uda: (name) => `its ${name.replace('.', ' is ')}`,
};

const namedPhrase = (name: string): string | undefined => {
  const dot = name.indexOf('.');
  return dot === -1 ? undefined : NAMED[name.slice(0, dot)]?.(name.slice(dot + 1));
};

/** One factor as a clause of a sentence. */
export const phraseOf: Phrase = (factor, features, now) =>
  PHRASES[factor.name]?.(factor, features, now) ?? namedPhrase(factor.name) ?? plain(factor);
