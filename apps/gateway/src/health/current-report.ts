import type { HealthSnapshot } from '@prioritization/cache';
import {
  worstState,
  type DetailedComponentHealth,
  type DetailedHealthReport,
} from '@prioritization/contracts';

/** What the gateway can see by itself. */
export interface OwnView {
  readonly natsConnected: () => boolean;
  readonly redisConnected: () => boolean;
}

/** A snapshot older than this says nothing about now, in milliseconds. */
const FRESH_MS = 10_000;

const connection = (name: string, connected: boolean): DetailedComponentHealth =>
  connected
    ? { status: 'OK' }
    : {
        status: 'CRITICAL',
        cause: `the gateway has no connection to ${name}`,
        advice: `Check ${name}.`,
      };

const ownReport = (view: OwnView, now: Date): DetailedHealthReport => {
  const services: Record<string, DetailedComponentHealth> = {
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

const isFresh = (report: DetailedHealthReport, now: Date): boolean =>
  now.getTime() - Date.parse(report.timestamp) <= FRESH_MS;

const readSnapshot = async (
  snapshot: HealthSnapshot,
): Promise<DetailedHealthReport | undefined> => {
  try {
    return await snapshot.read();
  } catch {
    return undefined;
  }
};

/** The aggregator's report while it is fresh, else what the gateway sees itself. */
export const currentReport = async (
  snapshot: HealthSnapshot,
  view: OwnView,
): Promise<DetailedHealthReport> => {
  const now = new Date();
  const held = await readSnapshot(snapshot);
  return held !== undefined && isFresh(held, now) ? held : ownReport(view, now);
};
