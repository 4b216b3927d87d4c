import { z } from 'zod';
import { HistoryPage, HistoryQuery } from '../history';
import { TaskStatus } from '../http';
import { TaskId } from '../task-request';
import { COMPLETED_EXAMPLE, HISTORY_EXAMPLE, TASK_EXAMPLE } from './examples';
import { json, type Operations } from './operation';
import { PREFERENCE_APPLIED } from './preferences';

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
      200: {
        description: 'Processing, completed or failed.',
        content: json(TaskStatus),
        example: COMPLETED_EXAMPLE,
        headers: PREFERENCE_APPLIED,
      },
      404: {
        description: 'No such task.',
        content: json(TaskStatus),
        example: { task_id: TASK_EXAMPLE.id, status: 'not_found' },
      },
    },
    errors: ['read_model_unavailable'],
  },
  getHistory: {
    method: 'get',
    path: '/api/v1/prioritization/history',
    tag: 'Tasks',
    summary: 'Completed tasks, newest result first, by category, urgency level and role.',
    access: 'read',
    query: HistoryQuery,
    answers: {
      200: { description: 'A page.', content: json(HistoryPage), example: HISTORY_EXAMPLE },
    },
    errors: ['read_model_unavailable'],
  },
} as const satisfies Operations;
