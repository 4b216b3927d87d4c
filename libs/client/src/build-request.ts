import type { Operation } from '@prioritization/contracts';

/** A body that is sent as it is. */
export type RawBody = string | Uint8Array | ReadableStream<Uint8Array>;

/** What an operation is called with, as far as a request is concerned. */
export interface CallInput {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const pathOf = (template: string, parameters: CallInput['parameters'] = {}): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));

const queryOf = (query: CallInput['query'] = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams();
  given.forEach(([name, value]) => text.append(name, String(value)));
  return text.size === 0 ? '' : `?${text.toString()}`;
};

const isRaw = (body: unknown): body is RawBody =>
  typeof body === 'string' || body instanceof ReadableStream || body instanceof Uint8Array;

const contentType = ({ body }: Operation): Record<string, string> => {
  const [type] = Object.keys(body?.content ?? {});
  return type === undefined ? {} : { 'content-type': type };
};

/** Where a call goes and what it sends. */
export const buildRequest = (
  operation: Operation,
  { parameters, query, body, headers, signal }: CallInput,
): { readonly path: string; readonly init: RequestInit } => ({
  path: pathOf(operation.path, parameters) + queryOf(query),
  init: {
    method: operation.method.toUpperCase(),
    headers: { ...contentType(operation), ...headers },
    ...(signal !== undefined && { signal }),
    ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  },
});
