import type { PolicyDefinitionInput } from '@prioritization/contracts';

type TaskwarriorInput = Extract<PolicyDefinitionInput, { kind: 'taskwarrior' }>;

/** The coefficients that are compared: the defaults, a full set of other ones, and inheritance. */
export const PROFILES: readonly TaskwarriorInput[] = [
  { kind: 'taskwarrior', name: 'defaults' },
  {
    kind: 'taskwarrior',
    name: 'own-coefficients',
    coefficients: {
      project: 0.37,
      active: 2.9,
      scheduled: 1.73,
      waiting: -1.1,
      blocked: -2.3,
      annotations: 0.61,
      tags: -0.43,
      due: 7.3,
      blocking: 3.1,
      age: 1.7,
      age_max_days: 97,
      uda: { 'priority.H': 3.3, 'priority.M': 1.9, size: 0.3, 'size.large': 2.2 },
      user_keyword: { pay: 1.21, garden: -0.7 },
      user_project: { home: 1.13, 'home.garden': 0.9 },
      user_tag: { next: 5.1, urgent: 3.7, later: -4.4 },
    },
  },
  { kind: 'taskwarrior', name: 'inheritance', coefficients: { inherit: true } },
];
