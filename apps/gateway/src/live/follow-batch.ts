import {
  BatchParameters,
  LIVE_EVENTS,
  type BatchReport,
  type TenantId,
} from '@prioritization/contracts';
import { pause } from '@prioritization/messaging';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validQuery } from '../http/validate';
import type { LiveUpdates } from './live-updates';
import type { EventStream } from './streams/event-stream';
import { lastEventIdOf } from './streams/last-event-id';

/** How far a tenant's batch is; undefined when it has no such batch. */
export type FindBatch = (tenant: TenantId, batchId: string) => Promise<BatchReport | undefined>;

/** A report is read so often at most, when results of the batch have come, … */
const TICK_MS = 250;
/** … and every so many ticks else: lines may be read, and counting comes a moment after the results. */
const TICKS_WITHOUT_RESULTS = 4;

const tellProgress = (stream: EventStream, report: BatchReport, id: number): void => {
  stream.send({ event: LIVE_EVENTS.progress, id, data: report });
  if (report.state === 'finished') stream.end();
};

/** GET /api/v1/prioritization/batches/{batch_id}/events: how far a batch is, until it is finished. */
export const followBatch =
  (live: Pick<LiveUpdates, 'hub' | 'streams'>, findBatch: FindBatch): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const { batch_id } = validQuery(BatchParameters, request.params);
    lastEventIdOf(request);
    await live.streams.serve(response, { tenant, events: 'batch' }, async (open) => {
      const place = live.hub.position;
      const first = await findBatch(tenant, batch_id);
      if (first === undefined) throw new ApiError('not_found', 'There is no such batch.');
      const stream = open({ after: place, position: () => live.hub.position });
      tellProgress(stream, first, place);
      let told = JSON.stringify(first);
      let resultsCame = false;
      const stop = live.hub.subscribe(tenant, ({ batch }) => {
        resultsCame ||= batch === batch_id;
      });
      stream.over.addEventListener('abort', stop, { once: true });

      for (let tick = 1; !stream.over.aborted; tick += 1) {
        await pause(TICK_MS, stream.over);
        if (!resultsCame && tick % TICKS_WITHOUT_RESULTS > 0) continue;
        resultsCame = false;
        const { position } = live.hub;
        const report = await findBatch(tenant, batch_id);
        if (report === undefined) return stream.end();
        if (JSON.stringify(report) === told) continue;
        told = JSON.stringify(report);
        tellProgress(stream, report, position);
      }
    });
  };
