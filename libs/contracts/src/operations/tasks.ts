import { z } from 'zod';
import { TaskStatus } from '../http';
import { TaskId } from '../task-request';
import { json, type Operations } from './operation';

/** A task in the path of an address. */
export const TaskParameters = z.object({ task_id: TaskId });

/** What became of a task. */
export const taskOperations = {
  getStatus: {
    method: 'get',
    path: '/api/v1/prioritization/status/{task_id}',
    tag: 'Tasks',
    summary: 'Where a task stands, with its result when it has one.',
    access: 'read',
    parameters: TaskParameters,
    headers: { Prefer: '`wait=N`: waits up to N seconds for the task to be finished.' },
    answers: {
      200: { description: 'Processing, completed or failed.', content: json(TaskStatus) },
      404: { description: 'No such task.', content: json(TaskStatus) },
    },
    errors: ['read_model_unavailable'],
  },
} as const satisfies Operations;
