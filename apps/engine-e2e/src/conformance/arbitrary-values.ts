import type { OpenApiDocument } from '@prioritization/contracts';
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

const Schema = z.looseObject({
  $ref: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  propertyNames: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
});
type Schema = z.infer<typeof Schema>;

/** What breaks parsers, stores and scripts elsewhere. */
const NASTY: readonly unknown[] = [
  '\u0000',
  '\ud800',
  '\u202e\u200b',
  '*',
  '>',
  'a.b:c d/..%00',
  '"; DROP',
  '=1+1',
  '__proto__',
  '1e999',
  '2026-02-30T25:00:00Z',
  -1,
  0,
  2 ** 53 + 1,
  1e308,
  null,
  [],
  {},
  JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":1}}'),
];

const MOST_ITEMS = 4;
const LONGEST = 300;

const oneOf = (parts: readonly Arbitrary<unknown>[]): Arbitrary<unknown> =>
  parts.length === 0 ? fc.jsonValue() : fc.oneof(...parts);

/** The fields a record must have or may have, and any that its names and values allow. */
const object = (
  { properties = {}, required = [], propertyNames, additionalProperties }: Schema,
  valueOf: (schema: unknown) => Arbitrary<unknown>,
): Arbitrary<unknown> => {
  const fields: Record<string, Arbitrary<unknown>> = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueOf(schema)]),
  );
  const known = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object' || propertyNames === undefined) return known;
  const others = fc.dictionary(
    valueOf(propertyNames).map((name) => String(name)),
    valueOf(additionalProperties),
    { maxKeys: MOST_ITEMS },
  );
  return fc.tuple(others, known).map(([more, own]) => ({ ...more, ...own }));
};

const array = (
  { prefixItems, items, maxItems = MOST_ITEMS }: Schema,
  valueOf: (schema: unknown) => Arbitrary<unknown>,
): Arbitrary<unknown> =>
  prefixItems === undefined
    ? fc.array(valueOf(items ?? {}), { maxLength: Math.min(maxItems, MOST_ITEMS) })
    : fc.tuple(...prefixItems.map(valueOf));

const text = ({ minLength = 0, maxLength = LONGEST }: Schema): Arbitrary<string> =>
  fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, LONGEST) });

const number = ({ minimum = -1e6, maximum = 1e6 }: Schema, whole: boolean): Arbitrary<number> =>
  whole
    ? fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) })
    : fc.double({ min: minimum, max: maximum, noNaN: true });

const byType = (
  type: string | undefined,
  schema: Schema,
  valueOf: (schema: unknown) => Arbitrary<unknown>,
): Arbitrary<unknown> => {
  switch (type) {
    case 'object':
      return object(schema, valueOf);
    case 'array':
      return array(schema, valueOf);
    case 'string':
      return text(schema);
    case 'integer':
      return number(schema, true);
    case 'number':
      return number(schema, false);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
};

/**
 * Values that a schema describes, most of them; one in some places is spoiled, because servers
 * break at what is almost right.
 */
export const arbitraryValues = (document: OpenApiDocument) => {
  const resolve = (reference: string): unknown =>
    document.components.schemas[reference.replace('#/components/schemas/', '')];

  const described = (given: unknown): Arbitrary<unknown> => {
    const schema = Schema.parse(given);
    if (schema.$ref !== undefined) return valueOf(resolve(schema.$ref));
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    const parts = schema.anyOf ?? schema.oneOf;
    if (parts !== undefined) return oneOf(parts.map(valueOf));
    const types = Array.isArray(schema.type) ? schema.type : [schema.type];
    return oneOf(types.map((type) => byType(type, schema, valueOf)));
  };

  const valueOf = (schema: unknown): Arbitrary<unknown> =>
    fc.oneof(
      { weight: 40, arbitrary: described(schema) },
      { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
    );
  return valueOf;
};
