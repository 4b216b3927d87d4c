import { z } from 'zod';
import { ErasureReceipt, UserExport, UserId, UserPreferences } from '../user-data';
import { RESULT_EXAMPLE, TASK_EXAMPLE } from './examples';
import { json, type Operations } from './operation';

/** A person in the path of an address. */
export const UserParameters = z.object({ user_id: UserId });

const user = {
  path: '/api/v1/users/{user_id}',
  tag: 'Users',
  parameters: UserParameters,
} as const;
const errors = ['user_data_not_protected', 'queue_unavailable', 'read_model_unavailable'] as const;

const PREFERENCES = {
  default_role: 'MANAGER',
  locale: 'de-AT',
  time_zone: 'Europe/Vienna',
  notify_on_completion: true,
  notify_on_escalation: false,
};
const SUBJECT = '9f86d081884c7d659a2feaa0c55ad015';
const { requester_name, ...RECORDED } = TASK_EXAMPLE;

/** What is held of a person. The address says the name; nothing that is stored does. */
export const userOperations = {
  getPreferences: {
    ...user,
    method: 'get',
    summary: 'The preferences of a user.',
    access: 'read',
    answers: {
      200: {
        description: 'The preferences.',
        content: json(UserPreferences),
        example: PREFERENCES,
      },
    },
    errors: ['not_found', ...errors],
  },
  putPreferences: {
    ...user,
    method: 'put',
    summary: 'Stores the preferences of a user.',
    access: 'submit',
    body: { content: json(UserPreferences), example: PREFERENCES },
    answers: {
      200: {
        description: 'They are stored.',
        content: json(UserPreferences),
        example: PREFERENCES,
      },
    },
    errors,
  },
  exportUser: {
    ...user,
    path: '/api/v1/users/{user_id}/export',
    method: 'get',
    summary: 'Everything that is held of a person, in one document.',
    access: 'read',
    answers: {
      200: {
        description: 'The document.',
        content: json(UserExport),
        example: {
          subject: SUBJECT,
          exported_at: '2026-01-31T09:30:00.000Z',
          preferences: PREFERENCES,
          tasks: [
            {
              status: {
                task_id: TASK_EXAMPLE.id,
                status: 'completed',
                completed_at: RESULT_EXAMPLE.processed_at,
                result: RESULT_EXAMPLE,
              },
              task: { ...RECORDED, tags: [] },
              feedback: [],
              similar_to: [],
            },
          ],
          webhook_deliveries: [],
          kept_answers: [],
          stream_messages: { PRIORITY_REQUESTS: 1, PRIORITY_RESULTS: 1 },
        },
      },
    },
    errors,
  },
  eraseUser: {
    ...user,
    path: '/api/v1/users/{user_id}/erasure',
    method: 'post',
    summary: 'Makes everything of a person unreadable, for good, and says so in a signed receipt.',
    access: 'admin',
    answers: {
      200: {
        description: 'It is erased.',
        content: json(ErasureReceipt),
        example: {
          subject: SUBJECT,
          tenant: 'default',
          erased_at: '2026-01-31T09:30:00.000Z',
          counts: {
            tasks: 1,
            preferences: 1,
            judgements: 0,
            webhook_deliveries: 0,
            kept_answers: 0,
          },
          key_destroyed: true,
          algorithm: 'Ed25519',
          public_key: 'MCowBQYDK2VwAyEA…',
          signature: 'q0Jr…',
        },
      },
    },
    errors,
  },
} as const satisfies Operations;
