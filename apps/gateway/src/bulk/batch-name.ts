import type { TenantId } from '@prioritization/contracts';
import { createHash, randomUUID } from 'node:crypto';

const DIGITS = 32;

/** The id of a batch: the same for the same parts, and one of its own without any. */
export const batchIdOf = (tenant: TenantId, parts: readonly string[] | undefined): string =>
  parts === undefined
    ? randomUUID().replaceAll('-', '')
    : createHash('sha256')
        .update(JSON.stringify([tenant, ...parts]))
        .digest('hex')
        .slice(0, DIGITS);

/** Where the progress of a batch is read. */
export const batchPath = (batchId: string): string => `/api/v1/prioritization/batches/${batchId}`;
