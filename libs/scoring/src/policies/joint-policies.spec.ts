import type { PolicyInputs } from '@prioritization/contracts';
import { createScorer } from '../score-task';
import { sampleTask } from '../task-samples';

const scorer = createScorer();
const now = new Date('2026-03-02T09:00:00Z');
const resultOf = (policy: string, policy_inputs: PolicyInputs) =>
  scorer.score(sampleTask({ policy_inputs }), now, policy);
const rawOf = (policy: string, inputs: PolicyInputs) => resultOf(policy, inputs).raw_score?.value;
const scoreOf = (policy: string, inputs: PolicyInputs) =>
  resultOf(policy, inputs).priority_metrics.final_priority_score;

describe('the itil policy', () => {
  it.each([
    [1, 1, 1, 'CRITICAL'],
    [1, 2, 2, 'HIGH'],
    [2, 1, 2, 'HIGH'],
    [2, 2, 3, 'MEDIUM'],
    [1, 3, 3, 'MEDIUM'],
    [3, 2, 4, 'LOW'],
    [3, 3, 5, 'LOW'],
  ] as const)('reads impact %d and urgency %d as P%d, %s', (impact, urgency, priority, level) => {
    const result = resultOf('itil', { itil: { impact, urgency } });
    expect(result.raw_score).toEqual({ value: priority, unit: 'P' });
    expect(result.urgency_level).toBe(level);
  });

  it('takes impact and urgency from the other fields when they are absent', () => {
    const task = sampleTask({ business_value: 8, affected_users_count: 100, risk_level: 1 });
    const result = scorer.score(task, now, 'itil');
    expect(result.factors.slice(0, 2)).toMatchObject([
      { name: 'impact', value: 1 },
      { name: 'urgency', value: 3 },
    ]);
  });
});

describe('the wsjf policy', () => {
  const sizes = { business_value: 8, time_criticality: 5, risk_reduction: 3, job_size: 2 } as const;

  it('divides the cost of delay by the job size', () => {
    expect(rawOf('wsjf', { wsjf: sizes })).toBe((8 + 5 + 3) / 2);
  });

  it('scores 0 at the least and 10 at the most', () => {
    const least = {
      business_value: 1,
      time_criticality: 1,
      risk_reduction: 1,
      job_size: 20,
    } as const;
    const most = {
      business_value: 20,
      time_criticality: 20,
      risk_reduction: 20,
      job_size: 1,
    } as const;
    expect(scoreOf('wsjf', { wsjf: least })).toBeCloseTo(0, 12);
    expect(scoreOf('wsjf', { wsjf: most })).toBeCloseTo(10, 12);
  });

  it.each([
    [2, 1],
    [2.5, 2],
    [8, 3],
    [40, 8],
    [81, 20],
  ])('takes %d hours as job size %d', (hours, size) => {
    const result = scorer.score(sampleTask({ estimated_effort_hours: hours }), now, 'wsjf');
    expect(result.factors).toContainEqual(
      expect.objectContaining({ name: 'job_size', value: size }),
    );
  });
});

describe('the rice policy', () => {
  it('multiplies reach, impact and confidence, and divides by effort', () => {
    const rice = { reach: 500, impact: 2, confidence: 0.8, effort: 0.5 } as const;
    expect(rawOf('rice', { rice })).toBeCloseTo((500 * 2 * 0.8) / 0.5, 9);
  });

  it('shares the score exactly as the logarithms do while nothing is cut off', () => {
    const rice = { reach: 500, impact: 2, confidence: 0.8, effort: 0.5 } as const;
    const factors = resultOf('rice', { rice }).factors;
    const total = factors.reduce((sum, { contribution }) => sum + contribution, 0);
    expect(total).toBeCloseTo(2 * Math.log10(1_600), 9);
  });

  it('scores 0 without any confidence', () => {
    expect(scoreOf('rice', { rice: { reach: 1e6, impact: 3, confidence: 0, effort: 1 } })).toBe(0);
  });
});

describe('the ice policy', () => {
  it('multiplies its three inputs; the score is their geometric mean', () => {
    const ice = { impact: 8, confidence: 4, ease: 2 };
    expect(rawOf('ice', { ice })).toBe(64);
    expect(scoreOf('ice', { ice })).toBeCloseTo(4, 12);
  });
});

describe('the eisenhower policy', () => {
  it.each([
    [true, true, 1, 'CRITICAL'],
    [false, true, 2, 'HIGH'],
    [true, false, 3, 'MEDIUM'],
    [false, false, 4, 'LOW'],
  ])(
    'puts urgent %s and important %s into quadrant %d, %s',
    (urgent, important, quadrant, level) => {
      const result = resultOf('eisenhower', { eisenhower: { urgent, important } });
      expect(result.raw_score).toEqual({ value: quadrant, unit: 'quadrant' });
      expect(result.urgency_level).toBe(level);
    },
  );
});
