import type { ReadModel } from '@prioritization/cache';
import { LIVE_EVENTS, TaskParameters } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { validQuery } from '../http/validate';
import { announceReset } from './announce';
import type { LiveUpdates } from './live-updates';
import type { StartingPoint } from './starting-point';
import type { EventStream } from './streams/event-stream';
import { lastEventIdOf } from './streams/last-event-id';
import type { TenantMessage } from './tenant-message';

/** A client that comes back after the last event has nothing to wait for. */
const hasSeen = (sequence: number | undefined, start: StartingPoint): boolean =>
  start.kind === 'resumed' && sequence !== undefined && sequence > 0 && sequence <= start.after;

/** Ends a task's stream with the outcome of its newest known submission. */
const endWithOutcome =
  (stream: EventStream, taskId: string, submitted: number) =>
  (message: TenantMessage): void => {
    if (!message.mentions(taskId)) return;
    for (const outcome of message.outcomes()) {
      if (outcome.taskId !== taskId || outcome.submitted < submitted) continue;
      stream.send({ event: LIVE_EVENTS.status, id: message.sequence, data: outcome.status });
      stream.end();
    }
  };

/** GET /api/v1/prioritization/status/{task_id}/events: where a task stands, until it is finished. */
export const followTask =
  (live: LiveUpdates, readModel: ReadModel): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const { task_id } = validQuery(TaskParameters, request.params);
    const lastEventId = lastEventIdOf(request);
    await live.streams.serve(response, { tenant, events: 'task' }, async (open) => {
      // In this order: what the read model shows is at least as new as where the stream begins.
      const start = await live.startingPoint(tenant, lastEventId);
      const { status, submitted = 0, sequence } = await readModel.findStanding(tenant, task_id);
      if (status.status === 'not_found') return void response.status(404).json(status);
      const finished = status.status !== 'processing';
      if (finished && hasSeen(sequence, start)) return void response.status(204).end();

      const stream = open({ after: start.after });
      announceReset(stream, start);
      if (finished || start.kind !== 'resumed') {
        const id = finished ? Math.max(start.after, sequence ?? 0) : start.after;
        stream.send({ event: LIVE_EVENTS.status, id, data: status });
      }
      if (finished) return stream.end();
      await live.followTenant({
        tenant,
        after: start.after,
        signal: stream.over,
        onMessage: endWithOutcome(stream, task_id, submitted),
      });
    });
  };
