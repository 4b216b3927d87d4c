import { PlanQuery, RankingPage, RankingPlan, RankingQuery } from '../http';
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
    answers: { 200: { description: 'A page.', content: json(RankingPage) } },
    errors: ['dependency_cycle', 'read_model_unavailable'],
  },
  getPlan: {
    method: 'get',
    path: '/api/v1/ranking/plan',
    tag: 'Ranking',
    summary: 'What fits into so many hours, and why the rest is left.',
    access: 'read',
    query: PlanQuery,
    answers: { 200: { description: 'The plan.', content: json(RankingPlan) } },
    errors: ['dependency_cycle', 'read_model_unavailable'],
  },
} as const satisfies Operations;
