import type { OPERATIONS, OperationId, Problem } from '@prioritization/contracts';
import type { z } from 'zod';
import type { RawBody } from './build-request';

type Declared<Id extends OperationId> = (typeof OPERATIONS)[Id];

type JsonOf<Part> = Part extends { readonly content: { readonly 'application/json': infer Schema } }
  ? Schema
  : undefined;

/** The field of an input: absent where the operation does not know it. */
type Field<Id extends OperationId, Name extends string> =
  Declared<Id> extends { readonly [Key in Name]: infer Schema extends z.ZodType }
    ? { readonly [Key in Name]: z.input<Schema> }
    : object;

type OptionalField<Id extends OperationId, Name extends string> =
  Declared<Id> extends { readonly [Key in Name]: infer Schema extends z.ZodType }
    ? { readonly [Key in Name]?: z.input<Schema> }
    : object;

type BodyField<Id extends OperationId> =
  Declared<Id> extends { readonly body: infer Body }
    ? JsonOf<Body> extends infer Schema extends z.ZodType
      ? { readonly body: z.input<Schema> }
      : { readonly body: RawBody }
    : object;

/** What an operation is called with. */
export type Input<Id extends OperationId> = Field<Id, 'parameters'> &
  OptionalField<Id, 'query'> &
  BodyField<Id> & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  };

type BodyOf<Answer> =
  JsonOf<Answer> extends infer Schema extends z.ZodType
    ? z.output<Schema>
    : Answer extends { readonly content: unknown }
      ? ReadableStream<Uint8Array> | null
      : undefined;

/** One of the ways an operation answers that are its own. */
export type AnswerOf<Id extends OperationId> = {
  [Status in keyof Declared<Id>['answers']]: {
    readonly status: Status;
    readonly headers: Headers;
    readonly body: BodyOf<Declared<Id>['answers'][Status]>;
    readonly problem?: undefined;
  };
}[keyof Declared<Id>['answers']];

/** An answer of its own, or a problem that says what to do. */
export type Reply<Id extends OperationId> =
  | AnswerOf<Id>
  | {
      readonly status: number;
      readonly headers: Headers;
      readonly body?: undefined;
      readonly problem: Problem;
    };
