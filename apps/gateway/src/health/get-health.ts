import type { HealthSnapshot } from '@prioritization/cache';
import { HealthReport, type DetailedHealthReport } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { currentReport, type OwnView } from './current-report';

/** GET /api/v1/health/ and /detailed: one truth, short or with everything that led to it. */
export const healthHandlers = (snapshot: HealthSnapshot, view: OwnView) => {
  const answer =
    (show: (report: DetailedHealthReport) => HealthReport): RequestHandler =>
    async (_request, response) => {
      const report = await currentReport(snapshot, view);
      response
        .status(report.status === 'CRITICAL' ? 503 : 200)
        .set('Cache-Control', 'no-store')
        .json(show(report));
    };
  return {
    getHealth: answer((report) => HealthReport.parse(report)),
    getDetailedHealth: answer((report) => report),
  };
};
