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
        example: {
          service: 'prioritization-engine',
          version: '0.1.0',
          addresses: { submit: 'POST /api/v1/prioritization/' },
        },
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
        content: json(
          z.object({
            code: z.string(),
            status: z.number(),
            title: z.string(),
            type: z.string().describe('What stands in the `type` of its problem document.'),
          }),
        ),
        example: {
          code: 'not_found',
          status: 404,
          title: 'There is nothing at this address',
          type: '/errors/not_found',
        },
      },
    },
    errors: ['not_found'],
  },
  getOpenApi: {
    method: 'get',
    path: '/openapi.json',
    tag: 'Index',
    summary: 'This document: OpenAPI 3.1.',
    access: 'public',
    answers: {
      200: {
        description: 'The document.',
        content: json(z.record(z.string(), z.unknown())),
        example: { openapi: '3.1.1', info: {}, paths: {} },
      },
    },
  },
  getDocs: {
    method: 'get',
    path: '/docs',
    tag: 'Index',
    summary: 'Interactive documentation for people.',
    access: 'public',
    answers: {
      200: {
        description: 'A page.',
        content: { 'text/html': z.string() },
        example: '<!doctype html>',
      },
    },
  },
} as const satisfies Operations;
