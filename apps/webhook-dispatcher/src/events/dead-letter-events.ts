import { DeadLetter } from '@prioritization/contracts';
import { MalformedMessageError, placeName, type ReceivedMessage } from '@prioritization/messaging';
import { failedTaskData, webhookBody } from '@prioritization/webhooks';
import { eventId, type OccurredEvent, type Occurrences } from './occurred-event';

/** What a dead letter tells: its tasks failed. Undefined when it is nobody's, or about webhooks. */
export const deadLetterEvents = (message: ReceivedMessage): Occurrences | undefined => {
  const letter = DeadLetter.safeParse(message.json());
  if (!letter.success) throw new MalformedMessageError('The dead letter is invalid.');
  const { stage, tenant, task_ids, detail, died_at } = letter.data;
  if (tenant === undefined || stage === 'webhooks') return undefined;
  return { tenant, events: failures(message, task_ids, detail, died_at) };
};

const failures = (
  message: ReceivedMessage,
  taskIds: readonly string[],
  detail: string,
  at: string,
): OccurredEvent[] =>
  taskIds.map((taskId, index) => ({
    id: eventId(placeName(message.position), index, 'task.failed'),
    type: 'task.failed',
    at,
    body: webhookBody('task.failed', at, failedTaskData(taskId, detail, at)),
  }));
