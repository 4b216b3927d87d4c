import { OPERATIONS, type OperationId } from '@prioritization/contracts';
import { buildRequest, type CallInput } from './build-request';
import type { Input, Reply } from './operation-types';
import { readAnswer } from './read-answer';

export interface ClientOptions {
  /** Such as `http://localhost:8000`. */
  readonly url: string;
  /** An API key or a JWT. */
  readonly key?: string;
  readonly fetch?: typeof fetch;
}

type IsOptional<Value> = object extends Value ? [input?: Value] : [input: Value];

/** A function for every operation of the contract, by its id. */
export type Client = {
  readonly [Id in OperationId]: (...input: IsOptional<Input<Id>>) => Promise<Reply<Id>>;
};

/**
 * A client of the gateway. Answers are parsed by the schemas of the contract; problems are
 * returned, not thrown. Every function throws UnexpectedAnswerError for what the contract does not
 * know, and what `fetch` throws when nobody answers.
 */
export const createClient = ({ url, key, fetch: send = fetch }: ClientOptions): Client => {
  const credentials = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const base = url.replace(/\/$/, '');
  const call =
    (id: OperationId) =>
    async (input: CallInput = {}) => {
      const headers = { ...credentials, ...input.headers };
      const { path, init } = buildRequest(OPERATIONS[id], { ...input, headers });
      return readAnswer(id, OPERATIONS[id], await send(`${base}${path}`, init));
    };
  const ids = Object.keys(OPERATIONS) as OperationId[];
  // Each function parses its answer by the schema that its type is made of.
  return Object.fromEntries(ids.map((id) => [id, call(id)])) as unknown as Client;
};
