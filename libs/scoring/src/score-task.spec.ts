import {
  AIPriorityResult,
  Category,
  RequesterRole,
  type RecordedTask,
} from '@prioritization/contracts';
import fc from 'fast-check';
import { createScorer } from './score-task';
import { DEFAULT_SETTINGS } from './settings';
import { sampleTask } from './task-samples';

const now = new Date('2026-03-02T09:00:00Z');
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
const { score } = createScorer();
const finalOf = (task: RecordedTask, at = now) =>
  score(task, at).priority_metrics.final_priority_score;

const tasks = fc
  .record({
    title: fc.string({ minLength: 1, unit: 'binary' }),
    description: fc.string({ unit: 'binary' }),
    category: fc.constantFrom(...Category.options),
    requester_role: fc.constantFrom(...RequesterRole.options),
    business_value: fc.integer({ min: 1, max: 10 }),
    risk_level: fc.integer({ min: 1, max: 10 }),
    affected_users_count: fc.integer({ min: 1, max: 10_000_000 }),
    estimated_effort_hours: fc.double({ min: 0.1, max: 1000, noNaN: true }),
  })
  .map((fields) => sampleTask(fields));

describe('the weighted policy', () => {
  it('computes the predecessor’s formulas', () => {
    const { priority_metrics: metrics } = score(
      sampleTask({
        category: 'MEETING_PREP',
        requester_role: 'CFO',
        meeting_time: hoursLater(0.75),
        business_value: 9,
        risk_level: 7,
        affected_users_count: 9,
        estimated_effort_hours: 4,
      }),
      now,
    );
    expect(metrics.time_sensitivity_score).toBe(10);
    expect(metrics.risk_score).toBeCloseTo(8.4, 12);
    expect(metrics.urgency_score).toBeCloseTo(0.6 * 10 + 0.4 * 8.4, 12);
    expect(metrics.business_impact_score).toBeCloseTo(9 + Math.log10(9), 12);
    expect(metrics.effort_complexity_score).toBe(8);
    expect(metrics.final_priority_score).toBeCloseTo(
      0.3 * 9.36 + 0.25 * (9 + Math.log10(9)) + 0.2 * 8.4 + 0.15 * 4.5 + 0.1 * 10,
      12,
    );
  });

  it.each([
    [{ meeting_time: hoursLater(1) }, 10],
    [{ meeting_time: hoursLater(4) }, 8],
    [{ meeting_time: hoursLater(24) }, 6],
    [{ meeting_time: hoursLater(25) }, 4],
    [{ deadline: hoursLater(2) }, 9],
    [{ deadline: hoursLater(8) }, 7],
    [{ deadline: hoursLater(48) }, 5],
    [{ deadline: hoursLater(49) }, 3],
    [{ deadline: hoursLater(-100) }, 9],
    [{ meeting_time: hoursLater(30), deadline: hoursLater(1) }, 4],
    [{}, 2],
  ])('reads the time left of %j as %d', (dates, expected) => {
    expect(score(sampleTask(dates), now).priority_metrics.time_sensitivity_score).toBe(expected);
  });

  it('says when time alone changes the score, and it does so exactly then', () => {
    const task = sampleTask({ deadline: hoursLater(10) });
    const { valid_until: until } = score(task, now);
    expect(until).toBe(hoursLater(2));
    const change = Date.parse(until ?? '');
    expect(finalOf(task, new Date(change - 1))).toBe(finalOf(task));
    expect(finalOf(task, new Date(change))).toBeGreaterThan(finalOf(task));
  });

  it('never changes by time alone when no step is left', () => {
    expect(score(sampleTask(), now).valid_until).toBeUndefined();
    expect(score(sampleTask({ deadline: hoursLater(1) }), now).valid_until).toBeUndefined();
  });
});

describe('a result', () => {
  it('fits the contract, and its factors sum to the score', () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const result = score(task, now);
        expect(AIPriorityResult.parse(result)).toBeDefined();
        const total = result.factors.reduce((sum, { contribution }) => sum + contribution, 0);
        expect(Math.abs(total - result.priority_metrics.final_priority_score)).toBeLessThan(1e-9);
      }),
    );
  });

  it('keeps the sum exact when the score is capped', () => {
    const capped = createScorer({ settings: { ...DEFAULT_SETTINGS, maxScore: 5 } }).score(
      sampleTask({ business_value: 10, risk_level: 10, requester_role: 'CEO' }),
      now,
    );
    expect(capped.priority_metrics.final_priority_score).toBe(5);
    expect(capped.factors.at(-1)?.name).toBe('cap');
    expect(capped.factors.reduce((sum, factor) => sum + factor.contribution, 0)).toBeCloseTo(5, 9);
  });

  it('is the same for the same task at the same instant', () => {
    fc.assert(fc.property(tasks, (task) => expect(score(task, now)).toEqual(score(task, now))));
  });

  it.each(['business_value', 'risk_level', 'affected_users_count'] as const)(
    'never falls when %s rises',
    (field) => {
      fc.assert(
        fc.property(
          tasks,
          fc.integer({ min: 1, max: 10 }),
          fc.integer({ min: 1, max: 10 }),
          (task, a, b) => {
            const lower = finalOf({ ...task, [field]: Math.min(a, b) });
            expect(finalOf({ ...task, [field]: Math.max(a, b) })).toBeGreaterThanOrEqual(lower);
          },
        ),
      );
    },
  );

  it('never falls when the deadline comes nearer', () => {
    const hours = fc.double({ min: -100, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(tasks, hours, hours, (task, a, b) => {
        const far = finalOf({ ...task, deadline: hoursLater(Math.max(a, b)) });
        expect(finalOf({ ...task, deadline: hoursLater(Math.min(a, b)) })).toBeGreaterThanOrEqual(
          far,
        );
      }),
    );
  });

  it.each([
    [{ category: 'SECURITY' as const }, true],
    [{ requester_role: 'CTO' as const }, true],
    [{}, false],
  ])('recommends escalation for %j: %s', (fields, expected) => {
    expect(score(sampleTask(fields), now).escalation_recommended).toBe(expected);
  });

  it('takes the SLA from the band and the category', () => {
    expect(
      score(sampleTask({ category: 'TRAINING', business_value: 1, risk_level: 1 }), now),
    ).toMatchObject({
      urgency_level: 'LOW',
      suggested_sla_hours: 216,
    });
  });
});
