import type { OpenApiDocument } from '@prioritization/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const Described = z.object({
  operationId: z.string(),
  responses: z.record(
    z.string(),
    z.object({
      headers: z.record(z.string(), z.unknown()),
      content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })),
    }),
  ),
});
type Described = z.infer<typeof Described>;

/** Answers may gain fields in time; here nothing may be answered that is not described. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, closed(part)]);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  return copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy)
    ? { ...copy, additionalProperties: false }
    : copy;
};

export interface CheckedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Says what in an answer is not as the document describes it; empty when all is. */
export type CheckAnswer = (operationId: string, answer: CheckedAnswer) => string[];

/** Lines of JSON are judged one by one. */
const documentsIn = (type: string, text: string): string[] =>
  type === 'application/x-ndjson' ? text.split('\n').filter((line) => line !== '') : [text];

const mediaType = (headers: Headers) => headers.get('content-type')?.split(';')[0]?.trim();

export const createAnswerChecker = (document: OpenApiDocument): CheckAnswer => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'https://engine/', ...Object(closed(document)) });
  const operations = new Map<string, Described>(
    Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .map((method) => Described.parse(method))
      .map((operation) => [operation.operationId, operation]),
  );
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (name: string, schema: Record<string, unknown>): ValidateFunction => {
    const known = validators.get(name);
    if (known) return known;
    const located = JSON.parse(
      JSON.stringify(closed(schema)).replaceAll('"#/components', '"https://engine/#/components'),
    ) as Record<string, unknown>;
    const made = ajv.compile(located);
    validators.set(name, made);
    return made;
  };

  return (operationId, { status, headers, text }) => {
    const described = operations.get(operationId)?.responses[status];
    if (described === undefined) return [`${operationId} does not describe status ${status}`];
    const missing = Object.keys(described.headers)
      .filter((name) => name === 'X-Request-Id' && !headers.has(name))
      .map((name) => `${operationId} ${status} has no header ${name}`);
    const type = mediaType(headers);
    if (Object.keys(described.content).length === 0) {
      return text === '' ? missing : [...missing, `${operationId} ${status} has a body`];
    }
    const content = described.content[type ?? ''];
    if (content === undefined) {
      return [...missing, `${operationId} ${status} is not described as ${type}: ${text}`];
    }
    if (!type?.endsWith('json')) return missing;
    const validate = validatorOf(`${operationId} ${status} ${type}`, content.schema);
    const wrong = documentsIn(type, text)
      .filter((each) => !validate(JSON.parse(each)))
      .map((each) => `${operationId} ${status}: ${ajv.errorsText(validate.errors)} in ${each}`);
    return [...missing, ...wrong];
  };
};
