import { writeCursor, type BacklogTask, type History } from '@prioritization/cache';
import { HistoryQuery, type HistoryEntry, type HistoryPage } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { placeAfter } from '../http/place-after';
import { validQuery } from '../http/validate';

const DAY_MS = 86_400_000;

const entryOf = ({ task, result }: BacklogTask): HistoryEntry => ({
  task_id: task.id,
  title: task.title,
  category: task.category,
  requester_role: task.requester_role,
  urgency_level: result.urgency_level,
  final_priority_score: result.priority_metrics.final_priority_score,
  suggested_sla_hours: result.suggested_sla_hours,
  escalation_recommended: result.escalation_recommended,
  reasoning: result.reasoning,
  ...(task.deadline !== undefined && { deadline: task.deadline }),
  ...(task.created_at !== undefined && { created_at: task.created_at }),
  processed_at: result.processed_at,
  ai_confidence: result.ai_confidence,
});

const filtersOf = (query: HistoryQuery): HistoryPage['filters'] => ({
  days: query.days,
  limit: query.limit,
  category: query.category ?? null,
  urgency_level: query.urgency_level ?? null,
  requester_role: query.requester_role ?? null,
});

/** GET /api/v1/prioritization/history: completed tasks, newest result first. */
export const getHistory =
  (history: History): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const query = validQuery(HistoryQuery, request.query);
    const after = placeAfter(query.cursor);
    const { total, places } = await history.page(tenant, {
      since: Date.now() - query.days * DAY_MS,
      limit: query.limit,
      filter: {
        category: query.category,
        urgencyLevel: query.urgency_level,
        requesterRole: query.requester_role,
      },
      ...(after && { after: { processedAt: after.score, member: after.member } }),
    });
    const tasks = await Promise.all(places.map(({ taskId }) => history.task(tenant, taskId)));
    const last = places.at(-1);
    const page: HistoryPage = {
      total_records: total,
      filters: filtersOf(query),
      data: tasks.filter((task) => task !== undefined).map(entryOf),
      next_cursor:
        last !== undefined && places.length === query.limit
          ? writeCursor(last.processedAt, last.member)
          : null,
    };
    response.json(page);
  };
