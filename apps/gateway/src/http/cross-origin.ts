import cors from 'cors';
import type { RequestHandler } from 'express';

const REQUEST_HEADERS = [
  'Authorization',
  'X-Api-Key',
  'Content-Type',
  'Idempotency-Key',
  'If-None-Match',
  'Last-Event-ID',
  'Prefer',
  'X-Request-Id',
  'traceparent',
];

const ANSWER_HEADERS = [
  'X-Request-Id',
  'Location',
  'Retry-After',
  'ETag',
  'Age',
  'Cache-Status',
  'Idempotency-Replayed',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'WWW-Authenticate',
];

const PREFLIGHT_SECONDS = 600;

/**
 * Lets web pages of the listed origins call the API from a browser. All others get no permission,
 * which the browser takes as a no; `Origin: null` cannot be listed.
 */
export const crossOrigin = (allowed: readonly string[]): RequestHandler =>
  cors({
    origin: [...allowed],
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: ANSWER_HEADERS,
    maxAge: PREFLIGHT_SECONDS,
  });
