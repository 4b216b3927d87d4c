import { BatchRequest, type BatchItem, type BatchResponse } from '@prioritization/contracts';
import { UnavailableError } from '@prioritization/messaging';
import type { RequestHandler } from 'express';
import { validBody } from '../http/validate';
import { markUnfinished } from '../idempotency/may-be-kept';
import type { AcceptTasks, SubmissionContext } from './accept-tasks';
import { chunked } from './chunk-tasks';
import { submissionContext } from './submission-context';
import type { SubmissionDependencies } from './submission-dependencies';
import { validateBatch, type AcceptableTask } from './validate-batch';

type Chunk = [AcceptableTask, ...AcceptableTask[]];

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

const summary = (items: BatchItem[]): BatchResponse => {
  const count = (status: BatchItem['status']) =>
    items.filter((item) => item.status === status).length;
  return {
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
  ({ accept, scorers }: SubmissionDependencies): RequestHandler =>
  async (request, response) => {
    const context = submissionContext(request, response);
    const { acceptable, rejected } = validateBatch(
      validBody(BatchRequest, request.body),
      scorers(context.tenant),
    );
    const chunks = chunked(acceptable, ({ task }) => Buffer.byteLength(JSON.stringify(task)));
    const submitted = await Promise.all(chunks.map((chunk) => submitChunk(accept, chunk, context)));
    const answer = summary([...rejected, ...submitted.flat()]);
    if (answer.unavailable > 0) {
      response.set('Retry-After', '2');
      markUnfinished(response);
    }
    response.status(statusOf(answer)).json(answer);
  };
