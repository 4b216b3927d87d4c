import { Problem, type Operation } from '@prioritization/contracts';
import type { z } from 'zod';
import { ServerError } from '../exit-codes';
import type { Connection } from './connection';

/** What goes along with a call. */
export interface Call {
  /** For the `{names}` in the path of the operation. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 30_000;

const addressOf = (url: string, { path }: Operation, { parameters = {}, query }: Call): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parameters[name] ?? ''),
  );
  return `${url}${filled}${query ? `?${new URLSearchParams(query).toString()}` : ''}`;
};

const send = async (
  { url, key }: Connection,
  operation: Operation,
  call: Call,
): Promise<Response> => {
  const { body } = call;
  try {
    return await fetch(addressOf(url, operation, call), {
      method: operation.method.toUpperCase(),
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A credential goes to nobody but the address that was given.
      redirect: 'error',
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    if (call.signal.aborted) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ServerError(`${url} does not answer (${why}); give --url or set PRIO_URL`);
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const describe = ({ code, title, detail, errors = [] }: Problem): string =>
  [
    `${code}: ${title}. ${detail}`,
    ...errors.map((field) => `  ${field.pointer || 'the body'}: ${field.detail}`),
  ].join('\n');

const failure = (status: number, text: string): ServerError => {
  const problem = Problem.safeParse(parseJson(text));
  return new ServerError(
    problem.success
      ? describe(problem.data)
      : `the server answered ${status}: ${text.slice(0, 200)}`,
  );
};

/** @throws ServerError when the gateway refuses, says something else than agreed, or does not answer. */
export const callOperation = async <Schema extends z.ZodType>(
  connection: Connection,
  operation: Operation,
  call: Call,
  answer: Schema,
): Promise<z.output<Schema>> => {
  const response = await send(connection, operation, call);
  const text = await response.text();
  if (!response.ok) throw failure(response.status, text);
  const parsed = answer.safeParse(text === '' ? undefined : parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ServerError(`${connection.url} answers, but not as this version of the engine does`);
};
