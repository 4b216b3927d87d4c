import type { ModelTables, TimeSteps } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { probeOf, type Lever } from './lever';
import { sayExactly, sayInstant } from './say';

type NumberField = 'businessValue' | 'riskLevel' | 'affectedUsers' | 'effortHours';

type NumberLever = Pick<Lever, 'field' | 'label' | 'domain' | 'lifts'> & {
  readonly feature: NumberField;
};

const TEN = { least: 1, most: 10, perUnit: 1 };
const PEOPLE = { least: 1, most: 1_000_000_000, perUnit: 1 };
const QUARTER_HOURS = { least: 0.25, most: 1_000, perUnit: 4 };

const NUMBER_LEVERS: readonly NumberLever[] = [
  {
    feature: 'businessValue',
    field: 'business_value',
    label: 'business value',
    domain: TEN,
    lifts: true,
  },
  { feature: 'riskLevel', field: 'risk_level', label: 'risk', domain: TEN, lifts: true },
  {
    feature: 'affectedUsers',
    field: 'affected_users_count',
    label: 'affected users',
    domain: PEOPLE,
    lifts: true,
  },
  {
    feature: 'effortHours',
    field: 'estimated_effort_hours',
    label: 'effort hours',
    domain: QUARTER_HOURS,
    lifts: false,
  },
];

const asIs = (value: number): number => value;

/** As if the client had given each value. */
const setterOf = (features: Features, feature: NumberField, field: string): Lever['set'] => {
  const probe = probeOf(features);
  const given = { value: 0, confidence: 1, evidence: [{ source: 'field' as const, text: field }] };
  probe[feature] = given;
  return (value) => {
    given.value = value;
    return probe;
  };
};

const numberLever = (
  features: Features,
  { feature, field, label, domain, lifts }: NumberLever,
): Lever => ({
  field,
  label,
  current: features[feature].value,
  domain,
  lifts,
  set: setterOf(features, feature, field),
  show: asIs,
  say: sayExactly,
});

const FARTHEST_DAYS = 3_650;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const instantSetterOf = (features: Features, feature: 'deadline' | 'meetingTime'): Lever['set'] => {
  const probe = probeOf(features);
  return (value) => {
    probe[feature] = value;
    return probe;
  };
};

/** The instants on both sides of every step at which the clock presses harder. */
const turnsOf = (steps: TimeSteps['steps'], now: number): number[] => {
  const turns: number[] = [];
  for (const { hours_left } of steps) {
    const turn = Math.floor(now + hours_left * HOUR);
    turns.push(turn, turn + 1);
  }
  return turns;
};

const instantLever = (
  features: Features,
  feature: 'deadline' | 'meetingTime',
  field: string,
  label: string,
  steps: TimeSteps['steps'],
  now: number,
): Lever => ({
  field,
  label,
  current: features[feature],
  domain: {
    least: Math.min(now, features[feature] ?? now),
    most: now + FARTHEST_DAYS * DAY,
    perUnit: 1,
  },
  turns: turnsOf(steps, now),
  lifts: false,
  set: instantSetterOf(features, feature),
  show: (value) => new Date(value).toISOString(),
  say: (value) => sayInstant(value, now),
});

/** The fields that any policy may look at. Dates move no further back than now, ten years ahead at most. */
export const fieldLevers = (features: Features, tables: ModelTables, now: number): Lever[] => [
  ...NUMBER_LEVERS.map((lever) => numberLever(features, lever)),
  ...(features.meetingTime === undefined
    ? []
    : [
        instantLever(
          features,
          'meetingTime',
          'meeting_time',
          'meeting',
          tables.meeting_time.steps,
          now,
        ),
      ]),
  instantLever(features, 'deadline', 'deadline', 'deadline', tables.deadline.steps, now),
];
