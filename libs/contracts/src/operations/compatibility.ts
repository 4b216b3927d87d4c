import { Classification, ClassifyRequest } from '../classify';
import { configurationOperations } from './configuration';
import { json, type Operations } from './operation';
import { submissionOperations } from './submission';

/** Older spellings of operations, and forms that workflow tools send. */
export const compatibilityOperations = {
  submitTaskAsBefore: {
    ...submissionOperations.submitTask,
    path: '/api/v1/prioritize',
    tag: 'Compatibility',
    summary: 'Older spelling of POST /api/v1/prioritization/.',
  },
  scoreNowAsBefore: {
    ...submissionOperations.scoreNow,
    path: '/api/v1/prioritize/sync',
    tag: 'Compatibility',
    summary: 'Older spelling of POST /api/v1/prioritization/sync.',
  },
  getCategoriesAsBefore: {
    ...configurationOperations.getCategories,
    path: '/api/v1/metrics/categories',
    tag: 'Compatibility',
    summary: 'Older spelling of GET /api/v1/config/categories.',
  },
  getRolesAsBefore: {
    ...configurationOperations.getRoles,
    path: '/api/v1/metrics/roles',
    tag: 'Compatibility',
    summary: 'Older spelling of GET /api/v1/config/roles.',
  },
  classify: {
    method: 'post',
    path: '/classify',
    tag: 'Compatibility',
    summary: 'Scores a mail at once, as workflow tools send it; nothing is stored.',
    access: 'submit',
    tasks: 'one',
    body: {
      content: json(ClassifyRequest),
      example: {
        subject: 'Payments fail in the shop',
        body: 'Since 9:00 nobody can pay, 40 customers wait.',
        sender: 'cfo@example.com',
        est_minutes: 90,
        due_text: 'today 17:00',
      },
    },
    answers: {
      200: {
        description: 'What to make of it.',
        content: json(Classification),
        example: {
          title: 'Payments fail in the shop',
          description: 'Since 9:00 nobody can pay, 40 customers wait.',
          due_at: '2026-01-31T17:00:00.000Z',
          value_score: 8.1,
          risk_score: 7.2,
          role_score: 9,
          haste_score: 7,
          ai_score: 74,
          ai_reason: 'HIGH (7.4 of 10) because much is at stake (business impact 8.1).',
        },
      },
    },
    errors: ['scorer_unavailable'],
  },
} as const satisfies Operations;
