import { AIPriorityResult } from './priority-result';
import { PolicyDefinition } from './policy';
import { TaskRequest } from './task-request';

const problemsOf = (definition: object): string[] =>
  PolicyDefinition.safeParse({ name: 'ours', ...definition }).error?.issues.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  ) ?? [];

describe('PolicyDefinition', () => {
  it.each(['weighted', 'taskwarrior', 'itil', 'wsjf', 'rice', 'ice', 'eisenhower'])(
    'needs no more than a name for the kind %s',
    (kind) => {
      const definition = PolicyDefinition.parse({ kind, name: 'ours' });
      expect(PolicyDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    },
  );

  it('refuses weights that would let a score pass 10', () => {
    const weights = { urgency: 0.5, business_impact: 0.3, risk: 0.2, role_weight: 0.15 };
    expect(
      problemsOf({ kind: 'weighted', weights: { ...weights, time_sensitivity: 0.1 } }),
    ).toEqual([
      'weights: would let a score pass 10: the weights, with half of role_weight, may sum to 1 at most',
    ]);
  });

  it('refuses negative weights', () => {
    const weights = { urgency: -0.1, business_impact: 0.3, risk: 0.2, role_weight: 0.1 };
    expect(
      problemsOf({ kind: 'weighted', weights: { ...weights, time_sensitivity: 0.1 } }),
    ).toHaveLength(1);
  });

  it('refuses thresholds that do not descend', () => {
    expect(problemsOf({ kind: 'ice', bands: { critical: 6, high: 7, medium: 3 } })).toEqual([
      'bands: thresholds must descend: critical above high above medium',
    ]);
  });

  it('refuses a clock that presses less as time runs out', () => {
    const steps = [
      { hours_left: 2, score: 5 },
      { hours_left: 8, score: 7 },
    ];
    expect(problemsOf({ kind: 'itil', tables: { deadline: { steps, later: 3 } } })).toEqual([
      'tables.deadline.steps: scores must not rise as more hours are left, `later` included',
    ]);
  });

  it('refuses a matrix in which less urgent comes first', () => {
    const matrix = [
      [2, 1, 3],
      [2, 3, 4],
      [3, 4, 5],
    ];
    expect(problemsOf({ kind: 'itil', matrix })).toEqual([
      'matrix: a lower impact or urgency must not give a higher priority',
    ]);
  });

  it('refuses an unknown kind', () => expect(problemsOf({ kind: 'magic' })).toHaveLength(1));
});

describe('messages of earlier versions', () => {
  it('keep parsing as tasks', () => {
    const task = {
      id: 'task-1',
      title: 'A title',
      description: '',
      category: 'SUPPORT',
      requester_role: 'CLIENT',
      requester_name: 'A name',
      tags: ['one'],
    };
    expect(TaskRequest.parse(task)).toEqual(task);
  });

  it('keep parsing as results', () => {
    const result = {
      request_id: 'task-1',
      urgency_level: 'LOW',
      priority_metrics: {
        urgency_score: 3,
        business_impact_score: 6,
        risk_score: 5,
        role_weight: 2,
        time_sensitivity_score: 2,
        effort_complexity_score: 8,
        final_priority_score: 3.9,
      },
      reasoning: 'A reason.',
      ai_confidence: 0.3,
      suggested_sla_hours: 72,
      user_suggestions: [],
      escalation_recommended: false,
      workaround_suggestions: [],
      next_actions: [],
      risk_assessment: 'A risk.',
      processed_at: '2026-03-02T09:00:00.000Z',
      schema_version: '1.0',
      scorer: { name: 'local', version: '1.0.0' },
      policy: { name: 'weighted', version: '1.0.0' },
      factors: [],
    };
    expect(AIPriorityResult.parse(result)).toEqual(result);
  });
});
