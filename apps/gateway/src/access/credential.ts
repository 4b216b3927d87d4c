import type { IncomingHttpHeaders } from 'node:http';

/** What a client shows to be let in. */
export type Credential =
  | { readonly kind: 'api key'; readonly text: string }
  | { readonly kind: 'token'; readonly text: string }
  | { readonly kind: 'unreadable' };

const BEARER = /^bearer +([\x21-\x7e]+) *$/i;
const API_KEY = /^pk_/;

/**
 * The credential of a request: `Authorization: Bearer` with an API key or a token, else
 * `X-Api-Key`; undefined when it carries none.
 */
export const readCredential = (headers: IncomingHttpHeaders): Credential | undefined => {
  const { authorization, 'x-api-key': apiKey } = headers;
  if (authorization !== undefined) {
    const text = BEARER.exec(authorization)?.[1];
    if (text === undefined) return { kind: 'unreadable' };
    return { kind: API_KEY.test(text) ? 'api key' : 'token', text };
  }
  return typeof apiKey === 'string' ? { kind: 'api key', text: apiKey.trim() } : undefined;
};
