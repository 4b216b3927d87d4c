import { headers as createHeaders, type MsgHdrs } from '@nats-io/transport-node';
import { TenantId, Timestamp } from '@prioritization/contracts';
import { z } from 'zod';

/** What travels beside the body: CloudEvents 1.0 in binary mode. */
export interface EventHeaders {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  /** ISO 8601. */
  readonly time: string;
  /** What it is about: a task id, or the first of several. */
  readonly subject?: string;
  readonly tenant?: string;
  readonly requestId?: string;
  /** The bulk submission it belongs to. */
  readonly batch?: string;
  /** Number of its chunk of that submission, from 0. */
  readonly batchChunk?: string;
  readonly traceparent?: string;
}

/** Whose event it is. */
export const TENANT_HEADER = 'ce-tenant';

const NAMES = {
  id: 'ce-id',
  type: 'ce-type',
  source: 'ce-source',
  time: 'ce-time',
  subject: 'ce-subject',
  tenant: TENANT_HEADER,
  requestId: 'ce-requestid',
  batch: 'ce-batchid',
  batchChunk: 'ce-batchchunk',
  traceparent: 'traceparent',
} as const satisfies Record<keyof EventHeaders, string>;

/** Header values are ASCII; ids made by clients may hold anything. Lone surrogates become U+FFFD. */
const encode = (value: string): string => encodeURIComponent(value.toWellFormed());
const decode = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

/** Headers of an event, ready to be published. */
export const writeEventHeaders = (event: EventHeaders): MsgHdrs => {
  const headers = createHeaders();
  headers.set('ce-specversion', '1.0');
  headers.set('content-type', 'application/json');
  for (const [field, name] of Object.entries(NAMES)) {
    const value = event[field as keyof EventHeaders];
    if (value !== undefined) headers.set(name, field === 'subject' ? encode(value) : value);
  }
  return headers;
};

const BatchId = z.string().max(200);
const ChunkNumber = z.string().regex(/^\d{1,9}$/);

const ReadHeaders = z.object({
  id: z.string().optional(),
  type: z.string().optional(),
  time: Timestamp.optional(),
  subject: z.string().transform(decode).optional(),
  tenant: TenantId.optional(),
  requestId: z.string().max(200).optional(),
  batch: BatchId.optional(),
  batchChunk: ChunkNumber.optional(),
  traceparent: z.string().max(200).optional(),
});
export type ReadHeaders = z.infer<typeof ReadHeaders>;

/**
 * Reads the headers of a message; predecessors' messages have none.
 * @returns undefined when a header is there but cannot be read.
 */
export const readEventHeaders = (headers: MsgHdrs | undefined): ReadHeaders | undefined => {
  const present = Object.entries(NAMES).flatMap(([field, name]) => {
    const value = headers?.get(name);
    return value ? [[field, value] as const] : [];
  });
  return ReadHeaders.safeParse(Object.fromEntries(present)).data;
};

const BatchHeaders = z.object({ [NAMES.batch]: BatchId, [NAMES.batchChunk]: ChunkNumber });

/** Which chunk of which batch, from headers as they were sent; undefined when they do not say. */
export const readBatchHeaders = (
  headers: Readonly<Record<string, string>>,
): { readonly batch: string; readonly batchChunk: string } | undefined => {
  const { data } = BatchHeaders.safeParse(headers);
  return data && { batch: data[NAMES.batch], batchChunk: data[NAMES.batchChunk] };
};
