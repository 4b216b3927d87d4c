import { PlanQuery, RankingPage, RankingPlan, RankingQuery } from '../http';
import { RANKED_EXAMPLE } from './examples';
import { json, type Operations } from './operation';

/** What to do first. */
export const rankingOperations = {
  getRanking: {
    method: 'get',
    path: '/api/v1/ranking',
    tag: 'Ranking',
    summary: 'The backlog, highest first, page by page.',
    access: 'read',
    query: RankingQuery,
    answers: {
      200: {
        description: 'A page.',
        content: json(RankingPage),
        example: { total: 1, items: [RANKED_EXAMPLE], next_cursor: null },
      },
    },
    errors: ['dependency_cycle', 'read_model_unavailable'],
  },
  getPlan: {
    method: 'get',
    path: '/api/v1/ranking/plan',
    tag: 'Ranking',
    summary: 'What fits into so many hours, and why the rest is left.',
    access: 'read',
    query: PlanQuery,
    answers: {
      200: {
        description: 'The plan.',
        content: json(RankingPlan),
        example: {
          capacity_hours: 6,
          used_hours: 4,
          exact: true,
          chosen: [{ ...RANKED_EXAMPLE, effort_hours: 4 }],
          left: [{ task_id: 'ticket-4712', reason: 'no_room' }],
        },
      },
    },
    errors: ['dependency_cycle', 'read_model_unavailable'],
  },
} as const satisfies Operations;
