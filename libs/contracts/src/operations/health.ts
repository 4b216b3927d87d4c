import { z } from 'zod';
import { HealthReport } from '../health';
import { json, type Operations } from './operation';

/** How the engine is. */
export const healthOperations = {
  getHealth: {
    method: 'get',
    path: '/api/v1/health/',
    tag: 'Health',
    summary: 'The state of every part of the engine.',
    access: 'public',
    answers: {
      200: { description: 'OK or DEGRADED.', content: json(HealthReport) },
      503: { description: 'CRITICAL.', content: json(HealthReport) },
    },
  },
  getLiveness: {
    method: 'get',
    path: '/health',
    tag: 'Health',
    summary: 'Whether the gateway answers.',
    access: 'public',
    answers: {
      200: { description: 'It does.', content: json(z.object({ status: z.literal('ok') })) },
    },
  },
} as const satisfies Operations;
