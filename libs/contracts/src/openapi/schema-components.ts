import { z } from 'zod';

/** A JSON Schema or a part of one. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Whether a schema describes what clients send or what they are answered. */
export type Direction = 'input' | 'output';

/** What zod makes of a named schema by itself. */
const DEFINITION = '#/$defs/';
const COMPONENT = '#/components/schemas/';

/** What a client sends may be looser than what it is answered: nulls, spellings, left-out defaults. */
const componentName = (id: string, direction: Direction): string =>
  direction === 'input' ? `${id}Input` : id;

/** A value that is transformed when it is read is described by what is read, in both directions. */
const describeByWhatIsRead = (schema: z.core.$ZodType, json: JsonSchema): void => {
  const { def } = schema._zod;
  if (!(schema instanceof z.ZodPipe) || !(schema.out instanceof z.ZodTransform)) return;
  if (!(schema.in instanceof z.ZodType) || def.type !== 'pipe') return;
  const read = z.toJSONSchema(schema.in, { io: 'input', unrepresentable: 'any' });
  delete read.$schema;
  Object.assign(json, read, json);
};

const pointedAt = (reference: string, direction: Direction): string =>
  `${COMPONENT}${componentName(reference.slice(DEFINITION.length), direction)}`;

/** Answers may gain fields without a new version: readers ignore what they do not know. */
const allowMore = (json: JsonSchema): void => {
  if (json.additionalProperties === false) delete json.additionalProperties;
};

/** Lets every reference point at the components of the document. */
const relocate = (value: unknown, direction: Direction): unknown => {
  if (Array.isArray(value)) return value.map((part) => relocate(part, direction));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) =>
    name === '$ref' && typeof part === 'string' && part.startsWith(DEFINITION)
      ? [name, pointedAt(part, direction)]
      : [name, relocate(part, direction)],
  );
  return Object.fromEntries(entries);
};

/** Schemas of a document: each named one stands once among its components. */
export interface SchemaComponents {
  /** The schema as it stands at its place: a reference when it has a name. */
  use(schema: z.ZodType, direction: Direction): unknown;
  /** Every named schema used so far. */
  all(): Readonly<Record<string, unknown>>;
}

export const createSchemaComponents = (): SchemaComponents => {
  const components = new Map<string, unknown>();
  return {
    use(schema, direction) {
      const { $schema, $defs, ...root } = z.toJSONSchema(schema, {
        io: direction,
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          describeByWhatIsRead(zodSchema, jsonSchema);
          allowMore(jsonSchema);
        },
      });
      for (const [id, definition] of Object.entries($defs ?? {})) {
        components.set(componentName(id, direction), relocate(definition, direction));
      }
      return relocate(root, direction);
    },
    all: () =>
      Object.fromEntries(
        [...components].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
      ),
  };
};
