import type { ScoredTask, WebhookEvent } from '@prioritization/contracts';
import {
  MalformedMessageError,
  neededToOpen,
  placeName,
  type ReceivedMessage,
} from '@prioritization/messaging';
import {
  openResults,
  UnreadableResultsError,
  type OpenedResults,
  type OpenedTask,
  type Vault,
} from '@prioritization/privacy';
import { completedTaskData, webhookBody } from '@prioritization/webhooks';
import { eventId, type OccurredEvent, type Occurrences } from './occurred-event';

const typesOf = ({ result }: ScoredTask): WebhookEvent[] =>
  result.urgency_level === 'CRITICAL' ? ['task.completed', 'task.critical'] : ['task.completed'];

const read = async (message: ReceivedMessage, vault: Vault | undefined): Promise<OpenedResults> => {
  try {
    return await openResults(() => neededToOpen(vault), message.json());
  } catch (error) {
    if (!(error instanceof UnreadableResultsError)) throw error;
    throw new MalformedMessageError(error.message);
  }
};

/** Where it stands in its record, also when others in it are erased: part of its events’ ids. */
const indexOf = ({ owned }: OpenedTask, index: number): number => owned?.index ?? index;

/** What it says travels and waits as the task does: sealed, when that is. */
const keptBody = ({ owned }: OpenedTask, body: string): string => owned?.seal(body) ?? body;

/**
 * What a recorded result tells: its tasks are completed, some of them are critical. The origin is
 * the request that was scored, so that a request which is scored twice tells it once. Nothing is
 * told of persons who are erased.
 */
export const resultEvents =
  (vault: Vault | undefined) =>
  async (message: ReceivedMessage): Promise<Occurrences> => {
    const { tenant, submitted_at, scored } = await read(message, vault);
    const origin = message.headers().id ?? placeName(message.position);
    const events = scored.flatMap((entry, index) =>
      typesOf(entry).map((type): OccurredEvent => {
        const at = entry.result.processed_at;
        const data = completedTaskData(entry.task.id, entry.result, submitted_at);
        return {
          id: eventId(origin, indexOf(entry, index), type),
          type,
          at,
          body: keptBody(entry, webhookBody(type, at, data)),
        };
      }),
    );
    return { tenant, events };
  };
