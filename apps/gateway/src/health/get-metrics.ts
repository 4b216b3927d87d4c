import type { History, Ranking } from '@prioritization/cache';
import type { MetricsReport } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';

const DAYS = 7;
const DAY_MS = 86_400_000;

/** GET /api/v1/health/metrics: what was done with the tenant's tasks lately. */
export const getMetrics =
  (history: History, ranking: Ranking): RequestHandler =>
  async (_request, response) => {
    const tenant = tenantOf(response);
    const now = Date.now();
    const [counts, { total }] = await Promise.all([
      history.counts(tenant, now - DAYS * DAY_MS),
      ranking.slice(tenant, 1),
    ]);
    const report: MetricsReport = {
      timestamp: new Date(now).toISOString(),
      days: DAYS,
      backlog_tasks: total,
      processed: counts.processed,
      by_urgency_level: counts.byUrgencyLevel,
      by_category: counts.byCategory,
      by_requester_role: counts.byRequesterRole,
    };
    response.set('Cache-Control', 'no-store').json(report);
  };
