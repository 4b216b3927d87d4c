import type { Feedback, TaskOverride } from '@prioritization/contracts';

/** What the read model shows of a judgement that moves its task. */
export const overrideOf = ({
  id,
  task_id,
  kind,
  ...decision
}: Extract<Feedback, { kind: 'override' }>): TaskOverride => decision;

/** The override, unless its time is over. */
export const heldOverride = (
  override: TaskOverride | undefined,
  now: number,
): TaskOverride | undefined => {
  if (override?.expires_at === undefined) return override;
  return Date.parse(override.expires_at) > now ? override : undefined;
};
