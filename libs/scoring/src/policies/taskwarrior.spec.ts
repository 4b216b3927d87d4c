import { RecordedTask, TaskwarriorDefinition } from '@prioritization/contracts';
import { createScorer } from '../score-task';
import { sampleTask } from '../task-samples';
import type { TextAnalyser } from '../text-analysis/text-analyser';
import oracle from './taskwarrior-oracle.json';

/** `task` reads no meaning from the text. */
const readsNothing: TextAnalyser = { name: 'none', version: '1.0.0', analyse: () => ({}) };
const scorer = createScorer({
  analyser: readsNothing,
  policies: oracle.profiles.map((profile) => TaskwarriorDefinition.parse(profile)),
});
const cases = oracle.cases.map(({ task, ...others }) => ({
  ...others,
  task: RecordedTask.parse(task),
}));
const now = new Date('2026-03-02T09:00:00Z');
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
const urgencyOf = (task: RecordedTask, at = now): number =>
  scorer.score(task, at, 'taskwarrior').raw_score?.value ?? NaN;

describe('the taskwarrior policy against the real program', () => {
  it.each(oracle.profiles.map(({ name }) => name))('agrees on urgency to 1e-6: %s', (name) => {
    const compared = cases.filter(({ profile }) => profile === name);
    expect(compared.length).toBeGreaterThanOrEqual(100);
    for (const { task, clock, profile, urgency } of compared) {
      const ours = scorer.score(task, new Date(clock), profile).raw_score;
      expect(Math.abs((ours?.value ?? NaN) - urgency)).toBeLessThanOrEqual(1e-6);
    }
  });

  it('prints the same six digits in every case', () => {
    for (const { task, clock, profile, printed } of cases) {
      const ours = scorer.score(task, new Date(clock), profile).raw_score;
      expect(String(Number(ours?.value.toPrecision(6)))).toBe(printed);
    }
  });

  it('saw every term in both states', () => {
    for (const has of [
      ({ deadline }: RecordedTask) => deadline !== undefined,
      ({ scheduled }: RecordedTask) => scheduled !== undefined,
      ({ waiting_until }: RecordedTask) => waiting_until !== undefined,
      ({ depends_on }: RecordedTask) => (depends_on?.length ?? 0) > 0,
      ({ policy_inputs }: RecordedTask) => policy_inputs?.taskwarrior?.blocking === true,
      ({ policy_inputs }: RecordedTask) => policy_inputs?.taskwarrior?.priority !== undefined,
    ]) {
      expect(cases.some(({ task }) => has(task))).toBe(true);
      expect(cases.some(({ task }) => !has(task))).toBe(true);
    }
  });
});

describe('the taskwarrior policy', () => {
  it.each([
    [-20, 0.2],
    [-14, 0.2],
    [-3.5, 0.6],
    [7, 1],
    [30, 1],
  ])('counts a task that is %d days overdue as %d of its due coefficient', (days, share) => {
    expect(urgencyOf(sampleTask({ deadline: daysLater(-days) }))).toBeCloseTo(12 * share, 5);
  });

  it('reads a priority from the business value only when it is given', () => {
    expect(urgencyOf(sampleTask())).toBe(0);
    expect(urgencyOf(sampleTask({ business_value: 8 }))).toBe(6);
    expect(urgencyOf(sampleTask({ business_value: 5 }))).toBeCloseTo(3.9, 6);
    expect(urgencyOf(sampleTask({ business_value: 4 }))).toBeCloseTo(1.8, 6);
    const low = { taskwarrior: { priority: 'L' as const } };
    expect(urgencyOf(sampleTask({ business_value: 8, policy_inputs: low }))).toBeCloseTo(1.8, 6);
  });

  it('scores 0 below an urgency of 0, with the floor as a factor', () => {
    const result = scorer.score(sampleTask({ depends_on: ['other'] }), now, 'taskwarrior');
    expect(result.raw_score).toEqual({ value: -5, unit: 'urgency' });
    expect(result.priority_metrics.final_priority_score).toBe(0);
    expect(result.factors.map(({ name }) => name)).toEqual(['blocked', 'floor']);
  });

  it('keeps the contributions bounded when terms cancel out', () => {
    const task = sampleTask({
      project: 'home',
      scheduled: daysLater(-1),
      depends_on: ['other'],
      business_value: 1,
      annotations: ['one'],
    });
    const definition = TaskwarriorDefinition.parse({
      kind: 'taskwarrior',
      name: 'cancelling',
      coefficients: { blocked: -(1 + 5 + 1.8 + 0.8) + 1e-7 },
    });
    const own = createScorer({ analyser: readsNothing, policies: [definition] });
    const { factors, priority_metrics } = own.score(task, now, 'cancelling');
    const total = factors.reduce((sum, { contribution }) => sum + contribution, 0);
    expect(total).toBeCloseTo(priority_metrics.final_priority_score, 9);
    for (const { contribution } of factors) expect(Math.abs(contribution)).toBeLessThan(20);
  });
});
