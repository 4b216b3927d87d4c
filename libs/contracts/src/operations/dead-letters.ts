import { z } from 'zod';
import {
  DeadLetterId,
  DeadLetterPage,
  DeadLetterQuery,
  DeadLetterReport,
  DeadLetterSelection,
  DeadLettersHandled,
  type DeadLetterSummary,
} from '../dead-letters';
import { json, type Operations } from './operation';

/** A dead letter in the path of an address. */
export const DeadLetterParameters = z.object({ dead_letter_id: DeadLetterId });

const LETTER = {
  id: 'mkvbh2rk-7',
  stage: 'scoring',
  reason: 'failed_repeatedly',
  detail: 'The policy “calm” has no weights.',
  stream: 'PRIORITY_REQUESTS',
  subject: 'prioritization.request.interactive.0c1f8a2b3d4e5f60',
  sequence: 4_711,
  deliveries: 5,
  died_at: '2026-01-31T09:31:20.000Z',
  submitted_at: '2026-01-31T09:30:00.000Z',
  tenant: 'acme',
  task_ids: ['my-first-task'],
  body_bytes: 231,
} satisfies DeadLetterSummary;

const many = { path: '/api/v1/admin/dead-letters', tag: 'Dead letters', access: 'admin' } as const;

const handled = (description: string) => ({
  200: {
    description,
    content: json(DeadLettersHandled),
    example: { dry_run: false, matched: 1, handled: [LETTER.id], failed: [], next_cursor: null },
  },
});

/** What could not be processed, and what to do about it. */
export const deadLetterOperations = {
  listDeadLetters: {
    ...many,
    method: 'get',
    summary: 'What could not be processed, oldest first.',
    query: DeadLetterQuery,
    answers: {
      200: {
        description: 'The dead letters, without their bodies.',
        content: json(DeadLetterPage),
        example: { dead_letters: [LETTER], next_cursor: null },
      },
    },
    errors: ['queue_unavailable'],
  },
  showDeadLetter: {
    ...many,
    method: 'get',
    path: '/api/v1/admin/dead-letters/{dead_letter_id}',
    summary: 'One dead letter with its headers and the shape of its body.',
    parameters: DeadLetterParameters,
    answers: {
      200: {
        description: 'The dead letter; texts are replaced by their lengths.',
        content: json(DeadLetterReport),
        example: {
          ...LETTER,
          headers: { 'ce-type': 'com.prioritization.request.v1', 'ce-tenant': 'acme' },
          body: { id: 'my-first-task', title: '[36 characters]', category: 'SUPPORT' },
        },
      },
    },
    errors: ['not_found', 'queue_unavailable'],
  },
  replayDeadLetters: {
    ...many,
    method: 'post',
    path: '/api/v1/admin/dead-letters/replay',
    summary: 'Sends dead letters to where they died, once each; they are dead letters no more.',
    body: {
      content: json(DeadLetterSelection),
      example: { filter: { stage: 'scoring' }, dry_run: true },
    },
    answers: handled('What was sent.'),
    errors: ['queue_unavailable'],
  },
  purgeDeadLetters: {
    ...many,
    method: 'post',
    path: '/api/v1/admin/dead-letters/purge',
    summary: 'Deletes dead letters for good.',
    body: { content: json(DeadLetterSelection), example: { ids: [LETTER.id] } },
    answers: handled('What was deleted.'),
    errors: ['queue_unavailable'],
  },
} as const satisfies Operations;
