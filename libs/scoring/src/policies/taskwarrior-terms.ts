import type { TaskwarriorDefinition } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { field } from './model-parts';
import { namedTermsBy } from './taskwarrior-named-terms';
import type { UrgencyTerm } from './taskwarrior-term';

const DAY_SECONDS = 86_400;
const DAYS_BEFORE = 14;
const DAYS_AFTER = 7;

/** Taskwarrior's clock and dates have whole seconds. */
export const wholeSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1_000);

const dueTerm = (due: number, now: number): number => {
  const overdue = Math.fround((wholeSeconds(now) - wholeSeconds(due)) / DAY_SECONDS);
  if (overdue >= DAYS_AFTER) return 1;
  return Math.fround(
    overdue >= -DAYS_BEFORE
      ? ((overdue + DAYS_BEFORE) * 0.8) / (DAYS_BEFORE + DAYS_AFTER) + 0.2
      : 0.2,
  );
};

const ageTerm = (createdAt: number, now: number, most: number): number => {
  const days = Math.trunc((wholeSeconds(now) - wholeSeconds(createdAt)) / DAY_SECONDS);
  return most === 0 || days > most ? 1 : Math.fround(days / most);
};

const COUNTED = [0, Math.fround(0.8), Math.fround(0.9), 1];
const countTerm = (count: number): number => COUNTED[Math.min(count, 3)] ?? 1;

const waits = ({ waitingUntil }: Features, now: number): boolean =>
  waitingUntil !== undefined && wholeSeconds(waitingUntil) > wholeSeconds(now);

const isScheduled = ({ scheduled }: Features, now: number): boolean =>
  scheduled !== undefined && wholeSeconds(scheduled) < wholeSeconds(now);

const counts = ({ value, coefficient }: UrgencyTerm): boolean =>
  value !== 0 && Math.abs(coefficient) > 1e-6;

/** All terms that hold at an instant, in the order in which `task` adds them up. */
export const urgencyTermsBy = (
  definition: TaskwarriorDefinition,
): ((features: Features, now: number) => UrgencyTerm[]) => {
  const namedTerms = namedTermsBy(definition);
  const by = definition.coefficients;
  const term = (name: string, label: string, coefficient: number, source: string) => {
    const evidence = [field(source)];
    return (value: number): UrgencyTerm => ({ name, label, value, coefficient, evidence });
  };
  const project = term('project', 'part of a project', by.project, 'project');
  const active = term('active', 'started', by.active, 'started');
  const scheduled = term('scheduled', 'scheduled', by.scheduled, 'scheduled');
  const waiting = term('waiting', 'waiting', by.waiting, 'waiting_until');
  const blocked = term('blocked', 'blocked', by.blocked, 'depends_on');
  const annotations = term('annotations', 'annotations', by.annotations, 'annotations');
  const tags = term('tags', 'tags', by.tags, 'tags');
  const due = term('due', 'due', by.due, 'deadline');
  const blocking = term('blocking', 'blocks others', by.blocking, 'policy_inputs.taskwarrior');
  const age = term('age', 'age', by.age, 'created_at');

  return (features, now) => {
    const { deadline, createdAt, inputs } = features;
    return [
      project(Number(features.project !== undefined)),
      active(Number(features.started)),
      scheduled(Number(isScheduled(features, now))),
      waiting(Number(waits(features, now))),
      blocked(Number(features.blocked)),
      annotations(countTerm(features.annotations)),
      tags(countTerm(new Set(features.tags).size)),
      due(deadline === undefined ? 0 : dueTerm(deadline, now)),
      blocking(Number(inputs.taskwarrior?.blocking ?? false)),
      age(createdAt === undefined ? 0 : ageTerm(createdAt, now, by.age_max_days)),
      ...namedTerms(features),
    ].filter(counts);
  };
};

/** When a term jumps, and when the last of the gliding ones has arrived. */
export const urgencyInstants = (
  { deadline, createdAt, scheduled, waitingUntil }: Features,
  { coefficients }: TaskwarriorDefinition,
): number[] => {
  const second = 1_000;
  const day = DAY_SECONDS * second;
  const start = (instant: number) => wholeSeconds(instant) * second;
  return [
    ...(deadline === undefined ? [] : [start(deadline) + DAYS_AFTER * day]),
    ...(createdAt === undefined
      ? []
      : [start(createdAt) + (Math.floor(coefficients.age_max_days) + 1) * day]),
    ...(scheduled === undefined ? [] : [start(scheduled) + second]),
    ...(waitingUntil === undefined ? [] : [start(waitingUntil)]),
  ];
};
