import type { Operation } from '@prioritization/contracts';
import express, { type RequestHandler } from 'express';
import { ApiError } from './api-error';

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('json') || request.is('+json')) return next();
  throw new ApiError('unsupported_media_type', 'Send JSON with `Content-Type: application/json`.');
};

const requireBody: RequestHandler = (request, _response, next) => {
  if (request.body !== undefined && request.get('content-length') !== '0') return next();
  throw new ApiError('malformed_json', 'Send a JSON body; this one is empty.');
};

/** Whether an operation is sent a JSON document, which is parsed before its handler runs. */
export const takesJson = ({ body }: Operation): boolean =>
  body !== undefined && 'application/json' in body.content;

/** Parses a JSON body of limited size, whatever JSON it is; schemas judge it later. */
export const jsonBody = (maxBytes: number): RequestHandler[] => [
  requireJson,
  express.json({ limit: maxBytes, strict: false, type: () => true }),
  requireBody,
];
