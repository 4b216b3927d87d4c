import { ResultRecorded, type ScoredTask, type WebhookEvent } from '@prioritization/contracts';
import { MalformedMessageError, placeName, type ReceivedMessage } from '@prioritization/messaging';
import { completedTaskData, webhookBody } from '@prioritization/webhooks';
import { z } from 'zod';
import { eventId, type OccurredEvent, type Occurrences } from './occurred-event';

const typesOf = ({ result }: ScoredTask): WebhookEvent[] =>
  result.urgency_level === 'CRITICAL' ? ['task.completed', 'task.critical'] : ['task.completed'];

/**
 * What a recorded result tells: its tasks are completed, some of them are critical. The origin is
 * the request that was scored, so that a request which is scored twice tells it once.
 */
export const resultEvents = (message: ReceivedMessage): Occurrences => {
  const record = ResultRecorded.safeParse(message.json());
  if (!record.success) {
    throw new MalformedMessageError(
      `The recorded result is invalid:\n${z.prettifyError(record.error)}`,
    );
  }
  const { tenant, submitted_at, scored } = record.data;
  const origin = message.headers().id ?? placeName(message.position);
  const events = scored.flatMap((entry, index) =>
    typesOf(entry).map((type): OccurredEvent => {
      const at = entry.result.processed_at;
      const data = completedTaskData(entry.task.id, entry.result, submitted_at);
      return { id: eventId(origin, index, type), type, at, body: webhookBody(type, at, data) };
    }),
  );
  return { tenant, events };
};
