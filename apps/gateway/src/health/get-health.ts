import type { HealthSnapshot } from '@prioritization/cache';
import { worstState, type ComponentHealth, type HealthReport } from '@prioritization/contracts';
import type { RequestHandler } from 'express';

/** What the gateway can see by itself. */
export interface OwnView {
  readonly natsConnected: () => boolean;
  readonly redisConnected: () => boolean;
}

/** A snapshot older than this says nothing about now, in milliseconds. */
const FRESH_MS = 10_000;

const connection = (name: string, connected: boolean): ComponentHealth =>
  connected
    ? { status: 'OK' }
    : {
        status: 'CRITICAL',
        cause: `the gateway has no connection to ${name}`,
        advice: `Check ${name}.`,
      };

const ownReport = (view: OwnView, now: Date): HealthReport => {
  const services: Record<string, ComponentHealth> = {
    gateway: { status: 'OK' },
    nats: connection('NATS', view.natsConnected()),
    redis: connection('Redis', view.redisConnected()),
    'health-aggregator': {
      status: 'DEGRADED',
      cause: 'there is no recent health report',
      advice: 'Start a health-aggregator; until then the gateway says only what it sees itself.',
    },
  };
  const status = worstState(Object.values(services).map((component) => component.status));
  return { status, timestamp: now.toISOString(), services };
};

const isFresh = (report: HealthReport, now: Date): boolean =>
  now.getTime() - Date.parse(report.timestamp) <= FRESH_MS;

const readSnapshot = async (snapshot: HealthSnapshot): Promise<HealthReport | undefined> => {
  try {
    return await snapshot.read();
  } catch {
    return undefined;
  }
};

/** GET /api/v1/health/: the aggregator's report while it is fresh, else what the gateway sees itself. */
export const getHealth =
  (snapshot: HealthSnapshot, view: OwnView): RequestHandler =>
  async (_request, response) => {
    const now = new Date();
    const held = await readSnapshot(snapshot);
    const report = held !== undefined && isFresh(held, now) ? held : ownReport(view, now);
    response
      .status(report.status === 'CRITICAL' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json(report);
  };
