import { BatchRequest, type BatchItem, type BatchResponse } from '@prioritization/contracts';
import { UnavailableError } from '@prioritization/messaging';
import type { RequestHandler } from 'express';
import { batchIdOf, batchPath } from '../bulk/batch-name';
import { validBody } from '../http/validate';
import { markUnfinished } from '../idempotency/may-be-kept';
import type { AcceptTasks, SubmissionContext } from './accept-tasks';
import { chunked } from './chunk-tasks';
import { noteBatch, type NoteDependencies, type NotedBatch } from './note-batch';
import { submissionContext } from './submission-context';
import type { SubmissionDependencies } from './submission-dependencies';
import { validateBatch, type AcceptableTask } from './validate-batch';

type Chunk = [AcceptableTask, ...AcceptableTask[]];

const chunkContext = (
  context: SubmissionContext,
  batch: NotedBatch | undefined,
  chunk: number,
): SubmissionContext => {
  const submitted = batch?.submitted[chunk];
  return batch === undefined || submitted === undefined
    ? context
    : { ...context, batch: { id: batch.id, chunk }, submitted };
};

const submitChunk = async (
  accept: AcceptTasks,
  [first, ...rest]: Chunk,
  context: SubmissionContext,
): Promise<BatchItem[]> => {
  const chunk = [first, ...rest];
  try {
    await accept('bulk', [first.task, ...rest.map(({ task }) => task)], context);
    return chunk.map(({ index, task }) => ({ index, task_id: task.id, status: 'processing' }));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const detail = 'The queue did not take it; send this task again in a few seconds.';
    return chunk.map(({ index, task }) => ({
      index,
      task_id: task.id,
      status: 'unavailable',
      detail,
    }));
  }
};

const summary = (items: BatchItem[], batch: NotedBatch | undefined): BatchResponse => {
  const count = (status: BatchItem['status']) =>
    items.filter((item) => item.status === status).length;
  return {
    ...(batch !== undefined && { batch_id: batch.id }),
    accepted: count('processing'),
    rejected: count('rejected'),
    unavailable: count('unavailable'),
    items: items.sort((left, right) => left.index - right.index),
  };
};

/** 202 when anything was accepted; else 503 when the queue refused, 422 when every task is invalid. */
const statusOf = ({ accepted, unavailable }: BatchResponse): number =>
  accepted > 0 ? 202 : unavailable > 0 ? 503 : 422;

/** POST /api/v1/prioritization/batch: up to 1,000 tasks, one answer for each. */
export const submitBatch =
  ({ accept, scorers, ...notes }: SubmissionDependencies & NoteDependencies): RequestHandler =>
  async (request, response) => {
    const context = submissionContext(request, response);
    const items = validBody(BatchRequest, request.body);
    const { acceptable, rejected } = validateBatch(items, scorers(context.tenant));
    const chunks = chunked(acceptable, ({ task }) => Buffer.byteLength(JSON.stringify(task)));
    const { tenant, idempotencyKey } = context;
    const batchId = batchIdOf(
      tenant,
      idempotencyKey === undefined ? undefined : [idempotencyKey, JSON.stringify(items)],
    );
    const batch =
      chunks.length === 0
        ? undefined
        : await noteBatch(notes, { tenant, batchId }, { chunks, received: items.length });
    const submitted = await Promise.all(
      chunks.map(async (chunk, number) => {
        const answers = await submitChunk(accept, chunk, chunkContext(context, batch, number));
        if (answers[0]?.status === 'processing') await batch?.stored(number);
        return answers;
      }),
    );
    await batch?.end();
    const answer = summary([...rejected, ...submitted.flat()], batch);
    if (answer.unavailable > 0) {
      response.set('Retry-After', '2');
      markUnfinished(response);
    }
    if (batch !== undefined) response.set('Location', batchPath(batch.id));
    response.status(statusOf(answer)).json(answer);
  };
