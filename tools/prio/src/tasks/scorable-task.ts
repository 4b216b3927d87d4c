import { Category, RecordedTask, RequesterRole, TaskId } from '@prioritization/contracts';
import { z } from 'zod';

/** For a field that may be left out, or be null, where the contract asks for it. */
const withDefault = <Schema extends z.ZodType>(schema: Schema, fallback: z.output<Schema>) =>
  schema.nullish().transform((value) => value ?? fallback);

/** Many trackers number their tasks. */
const asText = (id: unknown): unknown => (typeof id === 'number' ? String(id) : id);

/**
 * A task as people have it at hand: a title, mostly a description, and whatever else of the
 * contract they know. What the contract does not know is ignored.
 */
export const ScorableTask = RecordedTask.extend({
  id: z.preprocess(asText, TaskId.nullish()),
  description: withDefault(RecordedTask.shape.description, ''),
  category: withDefault(Category, 'SUPPORT'),
  requester_role: withDefault(RequesterRole, 'EMPLOYEE'),
  depends_on: withDefault(z.array(TaskId), []),
});

/** A task that is ready to be scored. */
export type ScorableTask = RecordedTask & { readonly depends_on: readonly TaskId[] };
