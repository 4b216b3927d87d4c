import { z } from 'zod';
import { json, type Operations } from './operation';

/** Where everything is. */
export const indexOperations = {
  getIndex: {
    method: 'get',
    path: '/',
    tag: 'Index',
    summary: 'Every address.',
    access: 'public',
    answers: {
      200: {
        description: 'The addresses.',
        content: json(
          z.object({
            service: z.string(),
            version: z.string(),
            addresses: z.record(z.string(), z.string()),
          }),
        ),
      },
    },
  },
  getError: {
    method: 'get',
    path: '/errors/{code}',
    tag: 'Index',
    summary: 'What an error code means.',
    access: 'public',
    parameters: z.object({ code: z.string() }),
    answers: {
      200: {
        description: 'Its status and title.',
        content: json(z.object({ code: z.string(), status: z.number(), title: z.string() })),
      },
    },
    errors: ['not_found'],
  },
} as const satisfies Operations;
