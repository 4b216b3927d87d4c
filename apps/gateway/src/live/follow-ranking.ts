import { LIVE_EVENTS } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { announceReset } from './announce';
import type { LiveUpdates } from './live-updates';
import { createRankingChanges } from './ranking-changes';
import { lastEventIdOf } from './streams/last-event-id';

/** Changes are told together, so often at most … */
const TOGETHER_MS = 250;
/** … unless so many tasks have changed. */
const MOST_TOGETHER = 1_000;

/** GET /api/v1/ranking/events: what changes in the tenant's ranking. */
export const followRanking =
  (live: LiveUpdates): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const lastEventId = lastEventIdOf(request);
    await live.streams.serve(response, { tenant, events: 'ranking' }, async (open) => {
      const start = await live.startingPoint(tenant, lastEventId);
      const changes = createRankingChanges(live.standings, start.after);
      let timer: NodeJS.Timeout | undefined;
      let caughtUp = false;

      const stream = open({
        after: start.after,
        position: () => (changes.size === 0 && caughtUp ? live.hub.position : start.after),
      });
      announceReset(stream, start);
      if (start.kind === 'fresh') {
        stream.send({ event: LIVE_EVENTS.ready, id: start.after, data: {} });
      }

      const tell = (): void => {
        clearTimeout(timer);
        timer = undefined;
        const taken = changes.take();
        if (taken.length === 0) return;
        stream.send({ event: LIVE_EVENTS.ranking, id: changes.reached, data: { changes: taken } });
      };
      stream.over.addEventListener('abort', () => clearTimeout(timer), { once: true });

      await live.followTenant({
        tenant,
        after: start.after,
        signal: stream.over,
        onMessage(message) {
          changes.add(message);
          if (changes.size >= MOST_TOGETHER) tell();
          else if (changes.size > 0) timer ??= setTimeout(tell, TOGETHER_MS);
          return stream.drained();
        },
      });
      caughtUp = true;
    });
  };
