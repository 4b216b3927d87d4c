import type { Claim } from '@prioritization/cache';
import type { Request, Response } from 'express';
import { createHash, randomUUID } from 'node:crypto';
import { callerOf, type Caller } from '../access/caller';
import { canonicalJson } from './canonical-json';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A key belongs to the caller who made it: another caller's equal key is another one. */
export const keyOfCaller = ({ id }: Caller, key: string): string =>
  digest(JSON.stringify([id, key]));

/** What is asked: where, and with which body. */
export const fingerprintOf = (request: Pick<Request, 'method' | 'originalUrl' | 'body'>): string =>
  digest(canonicalJson([request.method, request.originalUrl, request.body]));

/** An attempt at the request under the client's key. */
export const claimOf = (request: Request, response: Response, key: string): Claim => {
  const caller = callerOf(response);
  return {
    tenant: caller.tenant,
    key: keyOfCaller(caller, key),
    fingerprint: fingerprintOf(request),
    owner: randomUUID(),
  };
};
