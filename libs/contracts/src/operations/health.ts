import { z } from 'zod';
import { DetailedHealthReport, HealthReport } from '../health';
import { MetricsReport, SystemReport } from '../system';
import { json, type Operations } from './operation';

const HEALTHY = {
  status: 'OK',
  timestamp: '2026-01-31T09:30:00.000Z',
  services: { gateway: { status: 'OK' }, 'scorer-worker': { status: 'OK' } },
};
const CRITICAL = {
  status: 'CRITICAL',
  timestamp: '2026-01-31T09:30:00.000Z',
  services: {
    gateway: { status: 'OK' },
    'scorer-worker': {
      status: 'CRITICAL',
      cause: '0 of 1 alive',
      advice: 'Start a worker: requests wait in the stream, none is lost.',
    },
  },
};

/** How the engine is. */
export const healthOperations = {
  getHealth: {
    method: 'get',
    path: '/api/v1/health/',
    tag: 'Health',
    summary: 'The state of every part of the engine.',
    access: 'public',
    answers: {
      200: { description: 'OK or DEGRADED.', content: json(HealthReport), example: HEALTHY },
      503: { description: 'CRITICAL.', content: json(HealthReport), example: CRITICAL },
    },
  },
  getDetailedHealth: {
    method: 'get',
    path: '/api/v1/health/detailed',
    tag: 'Health',
    summary: 'The state of every part, with every instance and how fast the servers answer.',
    access: 'admin',
    answers: {
      200: {
        description: 'OK or DEGRADED.',
        content: json(DetailedHealthReport),
        example: HEALTHY,
      },
      503: { description: 'CRITICAL.', content: json(DetailedHealthReport), example: CRITICAL },
    },
  },
  getMetrics: {
    method: 'get',
    path: '/api/v1/health/metrics',
    tag: 'Health',
    summary: 'What was done with the tasks of the last seven days.',
    access: 'read',
    answers: {
      200: {
        description: 'The counts.',
        content: json(MetricsReport),
        example: {
          timestamp: '2026-01-31T09:30:00.000Z',
          days: 7,
          backlog_tasks: 120,
          processed: 120,
          by_urgency_level: { CRITICAL: 3, HIGH: 20, MEDIUM: 60, LOW: 37 },
          by_category: { SUPPORT: 120 },
          by_requester_role: { EMPLOYEE: 120 },
        },
      },
    },
    errors: ['read_model_unavailable'],
  },
  getSystem: {
    method: 'get',
    path: '/api/v1/health/system',
    tag: 'Health',
    summary: 'Streams, consumers and the work that is under way.',
    access: 'admin',
    answers: {
      200: {
        description: 'The streams as the server reports them.',
        content: json(SystemReport),
        example: {
          timestamp: '2026-01-31T09:30:00.000Z',
          nats_version: '2.12.1',
          streams: [
            {
              name: 'PRIORITY_REQUESTS',
              messages: 120,
              bytes: 84_000,
              first_sequence: 1,
              last_sequence: 120,
              consumers: [{ name: 'scorer-interactive', waiting: 0, in_hand: 2, redelivered: 0 }],
            },
          ],
          background_work: { requests_waiting: 0, results_waiting: 0, dead_letters: 0 },
        },
      },
    },
    errors: ['queue_unavailable'],
  },
  getLiveness: {
    method: 'get',
    path: '/health',
    tag: 'Health',
    summary: 'Whether the gateway answers.',
    access: 'public',
    answers: {
      200: {
        description: 'It does.',
        content: json(z.object({ status: z.literal('ok') })),
        example: { status: 'ok' },
      },
    },
  },
} as const satisfies Operations;
