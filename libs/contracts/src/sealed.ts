import { z } from 'zod';
import { CHUNK_TASKS_LIMIT, TenantId } from './events';
import { TaskId } from './task-request';
import { Timestamp } from './time';

/** A text that can be read only while its subject's key exists. */
export const SealedText = z
  .string()
  .regex(/^sealed:v1:[0-9a-f]{32}:[A-Za-z0-9_-]+$/)
  .meta({ id: 'SealedText' });
export type SealedText = z.infer<typeof SealedText>;

/** A task request whose content is sealed. */
export const SealedTask = z.object({ id: TaskId, sealed: SealedText }).meta({ id: 'SealedTask' });
export type SealedTask = z.infer<typeof SealedTask>;

/** The body of a request message whose tasks are sealed. */
export const SealedRequest = z
  .object({ tasks: z.array(SealedTask).min(1).max(CHUNK_TASKS_LIMIT) })
  .meta({ id: 'SealedRequest' });
export type SealedRequest = z.infer<typeof SealedRequest>;

/** A scored task whose content and result are sealed, each on its own. */
export const SealedScoredTask = z
  .object({
    task: z.object({ id: TaskId }),
    sealed: z.object({ task: SealedText, result: SealedText }),
  })
  .meta({ id: 'SealedScoredTask' });
export type SealedScoredTask = z.infer<typeof SealedScoredTask>;

/** What `FeedbackRecorded` is when user data is protected: sealed for the person whose task it judges. */
export const SealedFeedbackRecorded = z
  .object({ tenant: TenantId, task_id: TaskId, sealed: SealedText })
  .meta({ id: 'SealedFeedbackRecorded' });
export type SealedFeedbackRecorded = z.infer<typeof SealedFeedbackRecorded>;

/** What `ResultRecorded` is when user data is protected. */
export const SealedResultRecorded = z
  .object({
    tenant: TenantId,
    submitted_at: Timestamp,
    scored: z
      .array(SealedScoredTask)
      .max(CHUNK_TASKS_LIMIT)
      .describe('Empty when everybody in a chunk of a batch was erased meanwhile.'),
  })
  .meta({ id: 'SealedResultRecorded' });
export type SealedResultRecorded = z.infer<typeof SealedResultRecorded>;
