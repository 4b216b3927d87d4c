import type { z } from 'zod';
import type { ErrorCode } from '../errors';

/** What a caller must be allowed to do; `public` asks for nothing. */
export type Access = 'public' | 'submit' | 'read' | 'admin';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** One way an operation ends well. */
export interface Answer {
  readonly description: string;
  /** By media type, what the body holds; absent for an empty body. */
  readonly content?: Readonly<Record<string, z.ZodType>>;
  /** Headers beside those that every answer has: what each of them says. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly example?: unknown;
}

/** What a client sends. */
export interface RequestBody {
  /** By media type. */
  readonly content: Readonly<Record<string, z.ZodType>>;
  readonly example?: unknown;
}

/**
 * One thing a client can ask of the gateway. The same declaration makes the route, the OpenAPI
 * document and the typed client.
 */
export interface Operation {
  readonly method: Method;
  /** An OpenAPI path template, such as `/api/v1/prioritization/status/{task_id}`. */
  readonly path: string;
  /** Groups operations in the documentation. */
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Request headers with a meaning here: what each of them does. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  readonly answers: Readonly<Record<number, Answer>>;
  /**
   * Its answer is kept under the client's `Idempotency-Key` and given again to the same request.
   * Not for answers that are streamed: those operations handle the key themselves.
   */
  readonly replayable?: true;
  /** What it takes of the quota of tasks: one, as many as its body holds, or one after the other. */
  readonly tasks?: 'one' | 'each' | 'stream';
  /** Errors of its own, beside those that follow from its access, body and parameters. */
  readonly errors?: readonly ErrorCode[];
}

/** Operations by their ids. */
export type Operations = Readonly<Record<string, Operation>>;

/** A body or an answer of one JSON schema. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': schema });
