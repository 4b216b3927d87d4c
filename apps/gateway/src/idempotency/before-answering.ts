import type { KeptAnswer } from '@prioritization/cache';
import type { Response } from 'express';
import { isUtf8 } from 'node:buffer';

const headerText = (value: number | string | string[]): string | string[] =>
  typeof value === 'number' ? String(value) : value;

/** How an answer came about, which is not so when it is given again. */
const OF_ONE_TIME = new Set(['age', 'cache-status']);

/** The headers that the operation has set, beside those that every answer gets anew. */
const ownHeaders = (response: Response, everywhere: ReadonlySet<string>): KeptAnswer['headers'] =>
  Object.fromEntries(
    Object.entries(response.getHeaders()).flatMap(([name, value]) =>
      value === undefined || everywhere.has(name) || OF_ONE_TIME.has(name)
        ? []
        : [[name, headerText(value)]],
    ),
  );

/** The text that is answered; undefined when it is no text. */
const textOf = (response: Response, body: unknown): string | undefined => {
  if (typeof body === 'string') return body;
  const isText = Buffer.isBuffer(body) && response.get('Content-Type') && isUtf8(body);
  return isText ? body.toString() : undefined;
};

export const giveAnswer = (response: Response, { status, headers, body }: KeptAnswer): void => {
  response.status(status).set(headers).send(body);
};

/**
 * Shows the answer before it is sent, and sends it when that is dealt with. An answer that is not
 * given with `json`, as a text or as the bytes of one is not seen: it is sent as it is, and then
 * told as undefined.
 */
export const beforeAnswering = (
  response: Response,
  deal: (answer: KeptAnswer | undefined) => Promise<void>,
  fail: (error: unknown) => void,
): void => {
  const everywhere = new Set(response.getHeaderNames());
  const send = response.send.bind(response);
  let seen = false;
  response.send = (given: unknown) => {
    if (seen) return response; // what is answered stays answered, also while it waits
    const body = textOf(response, given);
    if (body === undefined) return send(given);
    seen = true;
    const answer = {
      status: response.statusCode,
      headers: ownHeaders(response, everywhere),
      body,
    };
    deal(answer)
      .then(() => {
        response.send = send;
        giveAnswer(response, answer);
      })
      .catch(fail);
    return response;
  };
  response.once('finish', () => {
    if (!seen) deal(undefined).catch(fail);
  });
};
