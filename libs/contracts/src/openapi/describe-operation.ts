import type { z } from 'zod';
import { ERRORS, Problem, problemType, type ErrorCode } from '../errors';
import { errorsOf } from '../operations/errors-of';
import { isLimited } from '../operations/is-limited';
import type { Answer, Operation, RequestBody } from '../operations/operation';
import type { Direction, SchemaComponents } from './schema-components';

const PROBLEM = 'application/problem+json';

const parametersIn = (
  place: 'path' | 'query',
  schema: z.ZodObject | undefined,
  components: SchemaComponents,
) =>
  Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: components.use(field, 'input'),
  }));

const headerParameters = (headers: Operation['headers']) =>
  Object.entries(headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));

const contentOf = (
  { content, example }: RequestBody | Answer,
  direction: Direction,
  components: SchemaComponents,
) =>
  Object.fromEntries(
    Object.entries(content ?? {}).map(([type, schema]) => [
      type,
      { schema: components.use(schema, direction), ...(example !== undefined && { example }) },
    ]),
  );

const shared = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const headersOf = (operation: Operation, headers: Answer['headers']) => ({
  ...shared('X-Request-Id', ...(isLimited(operation) ? ['RateLimit-Policy', 'RateLimit'] : [])),
  ...Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' } },
    ]),
  ),
});

const problemExample = (code: ErrorCode) => ({
  type: problemType(code),
  title: ERRORS[code].title,
  status: ERRORS[code].status,
  detail: 'What to do about it.',
  instance: '/…',
  code,
  request_id: '6fc1f693-a30e-4d8e-8057-33ae502e5846',
});

/** Errors by status: one problem document, an example for each code. */
const errorAnswers = (operation: Operation, components: SchemaComponents) => {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(operation)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, codes]) => ({
    status,
    description: codes.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '),
    content: {
      [PROBLEM]: {
        schema: components.use(Problem, 'output'),
        examples: Object.fromEntries(codes.map((code) => [code, { value: problemExample(code) }])),
      },
    },
  }));
};

/** Errors that pass by themselves. */
const ASK_AGAIN = new Set([409, 429, 503]);
const RETRY_AFTER = { 'Retry-After': 'When to try again, in seconds.' };

const answersOf = (operation: Operation, components: SchemaComponents) => {
  const answers = new Map<number, { description: string; content: object; headers: object }>();
  for (const [status, answer] of Object.entries(operation.answers)) {
    answers.set(Number(status), {
      description: answer.description,
      headers: headersOf(operation, answer.headers),
      content: contentOf(answer, 'output', components),
    });
  }
  for (const { status, description, content } of errorAnswers(operation, components)) {
    const own = answers.get(status);
    answers.set(status, {
      description: own === undefined ? description : `${own.description} ${description}`,
      headers: {
        ...headersOf(operation, ASK_AGAIN.has(status) ? RETRY_AFTER : undefined),
        ...own?.headers,
      },
      content: { ...own?.content, ...content },
    });
  }
  return Object.fromEntries(answers);
};

/** A document that is read can be asked for again by its ETag. */
const isConditional = ({ method, answers }: Operation): boolean =>
  method === 'get' && answers[200]?.content?.['application/json'] !== undefined;

const IF_NONE_MATCH = {
  'If-None-Match': 'The `ETag` of an earlier answer: 304 without a body when nothing changed.',
};

const NOT_MODIFIED: Answer = { description: 'Nothing changed since the answer with that ETag.' };

/** An operation as OpenAPI says it. */
export const describeOperation = (
  operationId: string,
  operation: Operation,
  components: SchemaComponents,
) => {
  const { tag, summary, access, parameters, query, headers, body } = operation;
  const conditional = isConditional(operation);
  return {
    operationId,
    tags: [tag],
    summary,
    ...(access === 'public' && { security: [] }),
    parameters: [
      ...parametersIn('path', parameters, components),
      ...parametersIn('query', query, components),
      ...headerParameters({ ...headers, ...(conditional && IF_NONE_MATCH) }),
    ],
    ...(body !== undefined && {
      requestBody: { required: true, content: contentOf(body, 'input', components) },
    }),
    responses: answersOf(
      conditional
        ? { ...operation, answers: { ...operation.answers, 304: NOT_MODIFIED } }
        : operation,
      components,
    ),
  };
};
