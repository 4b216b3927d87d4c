import { TaskRequest, fieldErrors, type BatchItem } from '@prioritization/contracts';
import type { Scorer } from '@prioritization/scoring';
import { z } from 'zod';
import { policyError } from './assert-policy-exists';

/** A task of a batch that may be submitted. */
export interface AcceptableTask {
  readonly index: number;
  readonly task: TaskRequest;
}

type Rejected = Extract<BatchItem, { status: 'rejected' }>;

const WithId = z.object({ id: z.string() });

/** The id of what may be a task, as far as it has one. */
export const idOf = (item: unknown): string | null => WithId.safeParse(item).data?.id ?? null;

const rejection = (index: number, item: unknown, errors: Rejected['errors']): Rejected => ({
  index,
  task_id: idOf(item),
  status: 'rejected',
  errors,
});

const DUPLICATE = { pointer: '/id', detail: 'is already used in this batch', code: 'duplicate_id' };

/** Judges each task of a batch by itself; an id may stand in it once. */
export const validateBatch = (
  items: readonly unknown[],
  scorer: Scorer,
): { acceptable: AcceptableTask[]; rejected: Rejected[] } => {
  const acceptable: AcceptableTask[] = [];
  const rejected: Rejected[] = [];
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const parsed = TaskRequest.safeParse(item);
    if (!parsed.success) return rejected.push(rejection(index, item, fieldErrors(parsed.error)));
    if (seen.has(parsed.data.id)) return rejected.push(rejection(index, item, [DUPLICATE]));
    const unknownPolicy = policyError(parsed.data, scorer);
    if (unknownPolicy) return rejected.push(rejection(index, item, [unknownPolicy]));
    seen.add(parsed.data.id);
    return acceptable.push({ index, task: parsed.data });
  });
  return { acceptable, rejected };
};
