import { CompareRequest, PolicyComparison } from '../comparison';
import { ExplainQuery, TaskExplanation } from '../explanation';
import { WhatIfAnswer, WhatIfRequest } from '../what-if';
import { json, type Operations } from './operation';
import { COMPARISON_EXAMPLE, EXPLANATION_EXAMPLE, WHAT_IF_EXAMPLE } from './what-if-examples';
import { TaskParameters } from './tasks';

/** Questions that change nothing. */
export const whatIfOperations = {
  whatIf: {
    method: 'post',
    path: '/api/v1/prioritization/what-if',
    tag: 'What if',
    summary: 'What a task would score and where it would stand; nothing is stored.',
    access: 'read',
    body: {
      content: json(WhatIfRequest),
      example: { task_id: 'my-first-task', changes: { deadline: '2026-03-02T12:00:00.000Z' } },
    },
    answers: {
      200: {
        description: 'Before and after.',
        content: json(WhatIfAnswer),
        example: WHAT_IF_EXAMPLE,
      },
    },
    errors: ['not_found', 'unknown_policy', 'dependency_cycle', 'read_model_unavailable'],
  },
  comparePolicies: {
    method: 'post',
    path: '/api/v1/prioritization/compare',
    tag: 'What if',
    summary: 'What another policy would make of the backlog, or of the tasks sent.',
    access: 'read',
    body: {
      content: json(CompareRequest),
      example: { baseline: 'weighted', candidate: { kind: 'itil', name: 'desk' } },
    },
    answers: {
      200: {
        description: 'The comparison.',
        content: json(PolicyComparison),
        example: COMPARISON_EXAMPLE,
      },
    },
    errors: ['backlog_too_large', 'unknown_policy', 'comparison_busy', 'read_model_unavailable'],
  },
  explainTask: {
    method: 'get',
    path: '/api/v1/prioritization/{task_id}/explain',
    tag: 'What if',
    summary: 'Why a task scores what it does and stands where it stands.',
    access: 'read',
    parameters: TaskParameters,
    query: ExplainQuery,
    answers: {
      200: {
        description: 'The explanation.',
        content: json(TaskExplanation),
        example: EXPLANATION_EXAMPLE,
      },
    },
    errors: ['not_found', 'dependency_cycle', 'read_model_unavailable'],
  },
} as const satisfies Operations;
