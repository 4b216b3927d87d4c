import { z } from 'zod';
import { HealthReport } from '../health';
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
