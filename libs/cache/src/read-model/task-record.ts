import type { TaskStatus } from '@prioritization/contracts';
import { AIPriorityResult, RecordedTask, TaskOverride, Timestamp } from '@prioritization/contracts';
import { z } from 'zod';
import { heldOverride } from './held-override';
import { isNewerSubmission, readRevision } from './revision';

/** A schema of what a JSON text holds. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);

/** A task as the hash holds it. */
export const RecordedTaskText = json(RecordedTask);

/** An override as the hash holds it; empty when there is none. One that cannot be read is none. */
export const OverrideText = json(TaskOverride).optional().catch(undefined);

const Finished = { revision: z.string(), finished_at: Timestamp, submitted: z.string().optional() };

/** The hash of a task as Redis holds it. */
export const TaskRecord = z.union([
  z.object({
    ...Finished,
    state: z.literal('completed'),
    task: RecordedTaskText,
    outcome: json(AIPriorityResult),
    override: OverrideText,
  }),
  z.object({ ...Finished, state: z.literal('failed'), outcome: z.string() }),
  z.object({ submitted: z.string(), state: z.undefined().optional() }),
]);
export type TaskRecord = z.infer<typeof TaskRecord>;

/** Where a task stands, as its record says. */
export const statusOf = (taskId: string, record: TaskRecord, now: number): TaskStatus => {
  if (record.state === undefined) return { task_id: taskId, status: 'processing' };
  if (record.submitted !== undefined && isNewerSubmission(record.submitted, record.revision)) {
    return { task_id: taskId, status: 'processing' };
  }
  if (record.state === 'failed') {
    const error = record.outcome;
    return { task_id: taskId, status: 'failed', failed_at: record.finished_at, error };
  }
  const override = heldOverride(record.override, now);
  return {
    task_id: taskId,
    status: 'completed',
    completed_at: record.finished_at,
    result: record.outcome,
    ...(override !== undefined && { override }),
  };
};

/** Where a task stands, and what is known of its submissions. */
export interface Standing {
  readonly status: TaskStatus;
  /** When the newest known submission was made, in milliseconds since 1970. */
  readonly submitted: number | undefined;
  /** Where the outcome that is held stands in the results stream; 0 for a failure, which does not. */
  readonly sequence: number | undefined;
}

/** What the record of a task says of it. */
export const standingOf = (taskId: string, record: TaskRecord, now: number): Standing => {
  const status = statusOf(taskId, record, now);
  if (record.state === undefined) {
    return { status, submitted: Number(record.submitted), sequence: undefined };
  }
  const { submitted, sequence } = readRevision(record.revision);
  return { status, submitted: Math.max(submitted, Number(record.submitted ?? 0)), sequence };
};
