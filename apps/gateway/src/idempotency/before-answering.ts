import type { KeptAnswer } from '@prioritization/cache';
import type { Response } from 'express';

const headerText = (value: number | string | string[]): string | string[] =>
  typeof value === 'number' ? String(value) : value;

/** The headers that the operation has set, beside those that every answer gets anew. */
const ownHeaders = (response: Response, everywhere: ReadonlySet<string>): KeptAnswer['headers'] =>
  Object.fromEntries(
    Object.entries(response.getHeaders()).flatMap(([name, value]) =>
      value === undefined || everywhere.has(name) ? [] : [[name, headerText(value)]],
    ),
  );

export const giveAnswer = (response: Response, { status, headers, body }: KeptAnswer): void => {
  response.status(status).set(headers).send(body);
};

/**
 * Shows the answer before it is sent, and sends it when that is dealt with. An answer that is not
 * given with `json`, as a text or as the bytes of one is not seen: it is sent as it is, and then told as undefined.
 */
export const beforeAnswering = (
  response: Response,
  deal: (answer: KeptAnswer | undefined) => Promise<void>,
): void => {
  const everywhere = new Set(response.getHeaderNames());
  const send = response.send.bind(response);
  let seen = false;
  response.send = (body: unknown) => {
    if (seen) return response; // what is answered stays answered, also while it waits
    const text = Buffer.isBuffer(body) ? body.toString() : body;
    if (typeof text !== 'string') return send(body);
    seen = true;
    const answer = {
      status: response.statusCode,
      headers: ownHeaders(response, everywhere),
      body: text,
    };
    void deal(answer).finally(() => {
      response.send = send;
      giveAnswer(response, answer);
    });
    return response;
  };
  response.once('finish', () => {
    if (!seen) void deal(undefined);
  });
};
