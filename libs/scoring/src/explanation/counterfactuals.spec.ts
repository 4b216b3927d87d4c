import { RecordedTask, type Counterfactual } from '@prioritization/contracts';
import fc from 'fast-check';
import { compareBands } from '../advice/band';
import { anyTask, testClock as now } from '../any-task';
import { createScorer } from '../score-task';
import { sampleTask } from '../task-samples';

const scorer = createScorer();

/** Sets a field of a task by its dotted name. */
const withField = (task: object, path: string, value: unknown): RecordedTask => {
  const change = (target: object, [first = '', ...rest]: readonly string[]): object => {
    const inner: unknown = Object.entries(target).find(([name]) => name === first)?.[1];
    const nested = typeof inner === 'object' && inner !== null ? inner : {};
    return { ...target, [first]: rest.length === 0 ? value : change(nested, rest) };
  };
  return RecordedTask.parse(change(task, path.split('.')));
};

const STEPS: Readonly<Record<string, number>> = {
  estimated_effort_hours: 0.25,
  'policy_inputs.rice.confidence': 0.01,
  'policy_inputs.rice.effort': 0.05,
  'policy_inputs.ice.impact': 0.25,
  'policy_inputs.ice.confidence': 0.25,
  'policy_inputs.ice.ease': 0.25,
};
const LISTS: Readonly<Record<string, readonly number[]>> = {
  wsjf: [1, 2, 3, 5, 8, 13, 20],
  'rice.impact': [0.25, 0.5, 1, 2, 3],
};
const listOf = (factor: string): readonly number[] | undefined =>
  Object.entries(LISTS).find(([name]) => factor.startsWith(`policy_inputs.${name}`))?.[1];

const instantStepLess = (from: unknown, to: string): string => {
  const later = from === null || String(from) > to;
  return new Date(Date.parse(to) + (later ? 1 : -1)).toISOString();
};

const numberStepLess = (factor: string, from: number, to: number): number | undefined => {
  const back = to > from ? -1 : 1;
  const list = listOf(factor);
  const less = list
    ? list[list.indexOf(to) + back]
    : Number((to + back * (STEPS[factor] ?? 1)).toPrecision(12));
  return less !== undefined && (less - from) * back < 0 ? less : undefined;
};

/** The value one step back towards where the task is; undefined when that is where it is. */
const oneStepLess = ({ factor, from, to, change }: Counterfactual): unknown => {
  if (typeof to === 'boolean' || change.startsWith('any ')) return undefined;
  return typeof to === 'string'
    ? instantStepLess(from, to)
    : numberStepLess(factor, Number(from), Number(to));
};

describe.each(scorer.policyNames)('counterfactuals of the policy %s', (policy) => {
  const levelOf = (task: RecordedTask) => scorer.score(task, now, policy).urgency_level;

  it('cross the band, and a slightly smaller change does not', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const { urgency_level: level, counterfactuals = [] } = scorer.score(task, now, policy);
        for (const each of counterfactuals) {
          const changed = levelOf(withField(task, each.factor, each.to));
          expect(changed).toBe(each.band);
          expect(compareBands(changed, level) > 0).toBe(each.direction === 'lift');
          const less = oneStepLess(each);
          const difference =
            less === undefined
              ? 0
              : compareBands(levelOf(withField(task, each.factor, less)), level);
          expect(each.direction === 'lift' ? difference <= 0 : difference >= 0).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('say nothing above CRITICAL and nothing below LOW', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const { urgency_level: level, counterfactuals = [] } = scorer.score(task, now, policy);
        const directions = counterfactuals.map(({ direction }) => direction);
        if (level === 'CRITICAL') expect(directions).not.toContain('lift');
        if (level === 'LOW') expect(directions).not.toContain('lower');
      }),
    );
  });
});

describe('counterfactuals', () => {
  it('say so when any date at all would do', () => {
    const task = sampleTask({
      title: 'Papers',
      policy_inputs: { taskwarrior: { blocking: true } },
    });
    const { counterfactuals = [] } = scorer.score(task, now, 'taskwarrior');
    expect(counterfactuals.find(({ factor }) => factor === 'deadline')).toMatchObject({
      from: null,
      change: 'any deadline',
      band: 'HIGH',
    });
  });

  it('name the change as one would say it', () => {
    const task = sampleTask({
      business_value: 6,
      risk_level: 6,
      affected_users_count: 40,
      deadline: new Date(now.getTime() + 20 * 3_600_000).toISOString(),
    });
    const { urgency_level: level, counterfactuals = [] } = scorer.score(task, now);
    expect(level).toBe('MEDIUM');
    expect(counterfactuals.map(({ direction, change, band }) => [direction, change, band])).toEqual(
      [
        ['lift', 'risk 10 instead of 6', 'HIGH'],
        ['lower', 'risk 1 instead of 6', 'LOW'],
        ['lift', 'deadline in 2 h instead of in 20 h', 'HIGH'],
      ],
    );
  });
});
