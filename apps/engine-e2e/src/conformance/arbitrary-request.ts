import type { OpenApiDocument, Operation } from '@prioritization/contracts';
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';
import { arbitraryValues } from './arbitrary-values';

const Described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
    .optional(),
});

/** A request as it is sent. */
export interface ArbitraryRequest {
  readonly path: string;
  readonly init: RequestInit;
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** Lone surrogates cannot stand in an address. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed());

/** What an address resolves away: it would lead to another operation. */
const NAVIGATION = new Set(['', '.', '..']);

const namesIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** Requests for one operation, right and almost right. */
export const arbitraryRequest = (
  document: OpenApiDocument,
  operation: Operation,
): Arbitrary<ArbitraryRequest> => {
  const { parameters, requestBody } = Described.parse(
    document.paths[operation.path]?.[operation.method],
  );
  const valueOf = arbitraryValues(document);
  const valuesIn = (place: string) =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, schema }) => [name, valueOf(schema)] as const);
  const body = requestBody?.content['application/json'];

  return fc
    .record({
      path: fc.record(Object.fromEntries(valuesIn('path'))),
      query: fc.record(Object.fromEntries(valuesIn('query')), { requiredKeys: [] }),
      body: body === undefined ? fc.constant(undefined) : valueOf(body.schema),
    })
    .map(({ path, query, body: value }) => {
      const segment = (name: string): string => {
        const text = encoded(Reflect.get(path, name));
        return NAVIGATION.has(text) ? '-' : text;
      };
      const address = namesIn(operation.path).reduce(
        (text, name) => text.replace(`{${name}}`, segment(name)),
        operation.path,
      );
      const asked = Object.entries(query).map(([name, each]) => `${name}=${encoded(each)}`);
      return {
        path: asked.length === 0 ? address : `${address}?${asked.join('&')}`,
        init: {
          method: operation.method.toUpperCase(),
          ...(value !== undefined && {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(value),
          }),
        },
      };
    });
};
