import { BulkAnswerLine, Problem } from '@prioritization/contracts';
import { once } from 'node:events';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { InputError } from '../exit-codes';
import { splitLines } from '../io/split-lines';
import type { GatewayAddress } from '../api/gateway-options';
import { addressIn } from './address-in';

/** The engine has answered, and does not take it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(
    message: string,
    readonly status: number,
    readonly retryAfterSeconds = 0,
  ) {
    super(message);
  }
}

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const refusal = async (response: IncomingMessage): Promise<RefusedError> => {
  const { statusCode = 0, headers } = response;
  const problem = Problem.safeParse(parseJson(await text(response))).data;
  return new RefusedError(
    problem ? `${problem.code}: ${problem.detail}` : `The engine answered ${statusCode}.`,
    statusCode,
    Number(headers['retry-after'] ?? 0),
  );
};

/** The lines, and why they could not be read to their end: a cut connection is no reason. */
const reading = (lines: Readable) => {
  const state: { failure?: InputError } = {};
  const chunks = async function* (): AsyncGenerator<unknown> {
    try {
      yield* lines;
    } catch (error) {
      state.failure = new InputError(error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
  return { state, chunks };
};

const Answered = z.tuple([z.custom<IncomingMessage>((value) => typeof value === 'object')]);

/**
 * Sends lines as one bulk submission and gives the lines of the answer while it sends. Ends
 * without a summary or a problem when the connection does.
 * @throws RefusedError when the engine refuses it as a whole; InputError when the lines cannot be read.
 */
export const sendLines = async function* (
  gateway: GatewayAddress,
  { lines, idempotencyKey }: { lines: Readable; idempotencyKey: string },
  signal: AbortSignal,
): AsyncGenerator<BulkAnswerLine> {
  const address = addressIn(gateway, '/api/v1/prioritization/bulk');
  const request = address.protocol === 'https:' ? requestHttps : requestHttp;
  const sending = request(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      'idempotency-key': `"${idempotencyKey}"`,
      ...(gateway.key !== undefined && { authorization: `Bearer ${gateway.key}` }),
    },
    signal,
  });
  const answered = once(sending, 'response');
  const { state, chunks } = reading(lines);
  // Whether all was sent shows in the answer: it has a summary, or not.
  pipeline(chunks, sending).catch(() => undefined);
  try {
    const [response] = Answered.parse(await answered);
    if (response.statusCode !== 200) throw await refusal(response);
    for await (const line of splitLines(response)) yield BulkAnswerLine.parse(parseJson(line.text));
  } catch (error) {
    throw state.failure ?? error;
  } finally {
    sending.destroy();
    lines.destroy();
  }
};
