import { Problem } from '@prioritization/contracts';
import type { Answer } from './client';

/** The header of a request that may be sent again. */
export const withKey = (key: string) => ({ 'idempotency-key': `"${key}"` });

/** Whether it is the answer to an earlier request. */
export const isReplay = ({ headers }: Answer): boolean =>
  headers.get('idempotency-replayed') === 'true';

export const codeOf = ({ body }: Answer) => Problem.parse(body).code;

/** What an answer says is left of a quota. */
export const leftOf = ({ headers }: Answer, policy: string): number =>
  Number(new RegExp(`"${policy}";r=(\\d+)`).exec(headers.get('ratelimit') ?? '')?.[1]);
