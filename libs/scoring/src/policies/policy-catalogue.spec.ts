import type { AIPriorityResult } from '@prioritization/contracts';
import { PolicyDefinition } from '@prioritization/contracts';
import { createScorer } from '../score-task';
import { DEFAULT_SETTINGS } from '../settings';
import { sampleTask } from '../task-samples';
import { BUILT_IN_POLICIES } from './built-in-policies';
import { createPolicy } from './create-policy';
import { UnknownPolicyError } from './policy-catalogue';

const now = new Date('2026-03-02T09:00:00Z');
const nameOf = ({ policy }: AIPriorityResult) => policy.name;
const caught = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('the choice of a policy', () => {
  const ours = PolicyDefinition.parse({ kind: 'rice', name: 'ours' });
  const scorer = createScorer({ policies: [ours], defaultPolicy: 'itil' });

  it('takes the named one, else the task’s own, else the default', () => {
    const task = sampleTask({ policy: 'ours' });
    expect(nameOf(scorer.score(task, now, 'wsjf'))).toBe('wsjf');
    expect(nameOf(scorer.score(task, now))).toBe('ours');
    expect(nameOf(scorer.score(sampleTask(), now))).toBe('itil');
    expect(nameOf(createScorer().score(sampleTask(), now))).toBe('weighted');
  });

  it('refuses an unknown one and lists those there are', () => {
    const error = caught(() => scorer.score(sampleTask(), now, 'other'));
    expect(error).toBeInstanceOf(UnknownPolicyError);
    expect(error).toMatchObject({
      code: 'unknown_policy',
      status: 422,
      message:
        'There is no policy “other”; there are ' +
        'weighted, taskwarrior, itil, wsjf, rice, ice, eisenhower, ours',
    });
  });

  it('lets a team replace a built-in one', () => {
    const bands = { critical: 3, high: 2, medium: 1 };
    const stricter = PolicyDefinition.parse({ kind: 'weighted', name: 'weighted', bands });
    const result = createScorer({ policies: [stricter] }).score(sampleTask(), now);
    expect(result.urgency_level).toBe('CRITICAL');
  });
});

describe('the version of a policy', () => {
  const versionOf = (definition: object, settings = DEFAULT_SETTINGS) =>
    createPolicy(
      PolicyDefinition.parse({ kind: 'weighted', name: 'ours', ...definition }),
      settings,
    ).version;

  it('is the same for the same definition and settings', () => {
    expect(versionOf({})).toBe(versionOf({}));
  });

  it.each([
    { weights: { urgency: 0, business_impact: 1, risk: 0, role_weight: 0, time_sensitivity: 0 } },
    { bands: { critical: 9, high: 6, medium: 3 } },
    { ageing: { points_per_day: 0.1, cap: 1 } },
    { tables: { without_date: 1 } },
    { service_levels: { base_hours: { CRITICAL: 2, HIGH: 4, MEDIUM: 24, LOW: 72 } } },
  ])('changes with %j', (change) => expect(versionOf(change)).not.toBe(versionOf({})));

  it('changes with the configured settings', () => {
    const changed = { ...DEFAULT_SETTINGS, defaultRiskLevel: 6 };
    expect(versionOf({}, changed)).not.toBe(versionOf({}));
  });

  it('tells all built-in policies apart', () => {
    const versions = BUILT_IN_POLICIES.map((each) => createPolicy(each, DEFAULT_SETTINGS).version);
    expect(new Set(versions).size).toBe(BUILT_IN_POLICIES.length);
  });
});
