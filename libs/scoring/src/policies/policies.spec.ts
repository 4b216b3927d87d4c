import type { RecordedTask } from '@prioritization/contracts';
import {
  AIPriorityResult,
  PolicyDefinition,
  type PolicyDefinitionInput,
} from '@prioritization/contracts';
import fc from 'fast-check';
import { bandOf } from '../advice/band';
import { createScorer } from '../score-task';
import { anyTask, hoursLater, testClock as now } from '../any-task';

fc.configureGlobal({ numRuns: 50 });

const ageing = { points_per_day: 0.4, cap: 2 };
const own: PolicyDefinitionInput[] = [
  { kind: 'weighted', name: 'weighted-ageing', ageing },
  { kind: 'taskwarrior', name: 'taskwarrior-ageing', ageing },
  { kind: 'itil', name: 'itil-own-bands', bands: { critical: 9, high: 5, medium: 3 }, ageing },
  {
    kind: 'taskwarrior',
    name: 'taskwarrior-own',
    coefficients: { scheduled: -4, waiting: 3, blocked: -9, age: 30, user_tag: { later: -6 } },
    bands: { critical: 6, high: 4, medium: 2 },
  },
  {
    kind: 'weighted',
    name: 'weighted-own',
    weights: { urgency: 0, business_impact: 0.2, risk: 0, role_weight: 0.6, time_sensitivity: 0.5 },
    tables: { without_date: 0, deadline: { steps: [{ hours_left: -2.5, score: 8 }], later: 1 } },
  },
  { kind: 'wsjf', name: 'wsjf-root', scale: { shape: 'root', ten_at: 20, degree: 2 } },
];
const scorer = createScorer({ policies: own.map((each) => PolicyDefinition.parse(each)) });
const finalOf = (task: RecordedTask, policy: string, at = now): number =>
  scorer.score(task, at, policy).priority_metrics.final_priority_score;

const RISING = ['business_value', 'risk_level', 'affected_users_count'] as const;

/** A derived input is less sure than a given one, so all fields that are compared are given. */
const complete = (task: RecordedTask): RecordedTask => ({
  business_value: 5,
  risk_level: 5,
  affected_users_count: 10,
  ...task,
});

describe.each(scorer.policyNames)('the policy %s', (policy) => {
  it('gives the same result for the same task at the same instant', () => {
    fc.assert(
      fc.property(anyTask, (task) =>
        expect(scorer.score(task, now, policy)).toEqual(scorer.score(task, now, policy)),
      ),
    );
  });

  it('gives results that fit the contract, within 0 and 10, whose factors sum to the score', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const result = scorer.score(task, now, policy);
        expect(AIPriorityResult.parse(result)).toEqual(result);
        const total = result.factors.reduce((sum, { contribution }) => sum + contribution, 0);
        expect(Math.abs(total - result.priority_metrics.final_priority_score)).toBeLessThan(1e-9);
      }),
    );
  });

  it.each(RISING)('never falls when %s rises', (field) => {
    const level = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(anyTask, level, level, (task, a, b) => {
        const lower = finalOf({ ...complete(task), [field]: Math.min(a, b) }, policy);
        const higher = finalOf({ ...complete(task), [field]: Math.max(a, b) }, policy);
        expect(higher).toBeGreaterThanOrEqual(lower);
      }),
    );
  });

  it('never falls when less effort is needed', () => {
    const hours = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(anyTask, hours, hours, (task, a, b) => {
        const more = finalOf({ ...task, estimated_effort_hours: Math.max(a, b) }, policy);
        const less = finalOf({ ...task, estimated_effort_hours: Math.min(a, b) }, policy);
        expect(less).toBeGreaterThanOrEqual(more);
      }),
    );
  });

  it.each(['deadline', 'meeting_time'])('never falls when the %s comes nearer', (field) => {
    const hours = fc.double({ min: -400, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(anyTask, hours, hours, (task, a, b) => {
        const far = finalOf({ ...task, [field]: hoursLater(Math.max(a, b)) }, policy);
        const near = finalOf({ ...task, [field]: hoursLater(Math.min(a, b)) }, policy);
        expect(near).toBeGreaterThanOrEqual(far);
      }),
    );
  });

  it('changes by time alone exactly when valid_until says', () => {
    const { resolution, bands } = scorer.policyNamed(policy);
    fc.assert(
      fc.property(anyTask, fc.double({ min: 0, max: 1, noNaN: true }), (task, share) => {
        const { valid_until: until } = scorer.score(task, now, policy);
        const score = finalOf(task, policy);
        const moved = (at: number): boolean => {
          const later = finalOf(task, policy, new Date(at));
          const bandMoved = bandOf(later, bands) !== bandOf(score, bands);
          return Math.abs(later - score) > resolution || bandMoved;
        };
        const end = until === undefined ? Date.parse(hoursLater(100_000)) : Date.parse(until);
        expect(moved(now.getTime() + Math.floor(share * (end - 1 - now.getTime())))).toBe(false);
        expect(moved(end - 1)).toBe(false);
        expect(moved(end)).toBe(until !== undefined);
      }),
    );
  });

  it('enters the next band exactly when next_band_at says', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const result = scorer.score(task, now, policy);
        const { next_band_at: at, next_band: band, urgency_level: level } = result;
        const levelAt = (instant: number) =>
          scorer.score(task, new Date(instant), policy).urgency_level;
        if (at === undefined) {
          expect(levelAt(Date.parse(hoursLater(100_000)))).toBe(level);
          return;
        }
        expect(band).not.toBe(level);
        expect(levelAt(Date.parse(at))).toBe(band);
        expect(levelAt(Date.parse(at) - 1)).toBe(level);
      }),
    );
  });
});
