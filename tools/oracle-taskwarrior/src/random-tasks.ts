import type { RecordedTask } from '@prioritization/contracts';

/** A source of random numbers that can be repeated. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger): 32 bits of state, the same numbers for the same seed. */
export const seededRandom = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const result = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((result ^ (result >>> 14)) >>> 0) / 2 ** 32;
  };
};

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

const WORDS = ['pay', 'printer', 'invoice', 'login', 'report', 'slow', 'garden'];
const PROJECTS = ['home', 'home.garden', 'homework', 'work', 'work.billing'];
const TAGS = ['next', 'urgent', 'office', 'phone', 'later'];
const SIZES = ['large', 'small'];

/** Random tasks; each may depend on some of those before it. Times have whole seconds. */
export const randomTasks = (count: number, random: Random, clock: number): RecordedTask[] => {
  const chance = (probability: number) => random() < probability;
  const below = (limit: number) => Math.floor(random() * limit);
  const oneOf = (values: readonly string[]): string => values[below(values.length)] ?? '';
  const someOf = (values: readonly string[], share: number) => values.filter(() => chance(share));
  const instant = (fromDays: number, toDays: number): string => {
    const days = fromDays + random() * (toDays - fromDays);
    return new Date(clock + Math.round((days * DAY) / SECOND) * SECOND).toISOString();
  };
  const priority = () => (['H', 'M', 'L'] as const)[below(3)];

  return Array.from({ length: count }, (_, index): RecordedTask => {
    const before = Array.from(
      { length: Math.min(index, 6) },
      (_each, back) => `${index - 1 - back}`,
    );
    return {
      id: String(index),
      title: `${oneOf(WORDS)} ${oneOf(WORDS)} ${index}`,
      description: '',
      category: 'SUPPORT',
      requester_role: 'EMPLOYEE',
      created_at: instant(-450, -0.01),
      tags: someOf(TAGS, 0.25),
      ...(chance(0.7) && { deadline: instant(-12, 20) }),
      ...(chance(0.4) && { project: oneOf(PROJECTS) }),
      ...(chance(0.25) && { scheduled: instant(-5, 5) }),
      ...(chance(0.25) && { started: instant(-5, -0.01) }),
      ...(chance(0.2) && { waiting_until: instant(-5, 5) }),
      ...(chance(0.4) && {
        annotations: Array.from({ length: 1 + below(4) }, (_each, note) => `note ${note}`),
      }),
      ...(chance(0.3) && { depends_on: someOf(before, 0.4) }),
      policy_inputs: {
        taskwarrior: {
          ...(chance(0.5) && { priority: priority() }),
          ...(chance(0.3) && { uda: { size: oneOf(SIZES) } }),
        },
      },
    };
  });
};
