import type { LiveConfig } from '@prioritization/config';
import type { TenantId } from '@prioritization/contracts';
import type { Logger } from '@prioritization/service-kit';
import type { Response } from 'express';
import { ApiError } from '../../http/api-error';
import { requestIdOf } from '../../http/request-id';
import { openEventStream, type EventStream, type StreamOptions } from './event-stream';

/** Whose stream it is, and what it tells. */
export interface StreamKind {
  readonly tenant: TenantId;
  readonly events: 'task' | 'ranking' | 'batch';
}

/** Answers a request with a stream; before `open` is called it may be answered otherwise, or fail. */
export type Serve = (open: (options: StreamOptions) => EventStream) => Promise<void>;

/** The streams of this process, as many as it may have. */
export interface OpenStreams {
  /**
   * Gives a request its place, and takes it back when it is answered.
   * @throws ApiError too_many_streams (429) for the tenant, live_unavailable (503) for all.
   */
  serve(response: Response, kind: StreamKind, serve: Serve): Promise<void>;
  /** Ends every stream: clients come back, here or elsewhere. */
  endAll(): void;
  /** Ends every stream, and takes no more. */
  stop(): void;
}

const RETRY_SECONDS = 5;

const over = ({ over }: EventStream): Promise<void> =>
  new Promise((resolve) => {
    if (over.aborted) return resolve();
    over.addEventListener('abort', () => resolve(), { once: true });
  });

export const createOpenStreams = (
  config: LiveConfig,
  logger: Pick<Logger, 'warn'>,
): OpenStreams => {
  const streams = new Set<EventStream>();
  const places = new Map<TenantId, number>();
  let taken = 0;
  let stopping = false;
  const beating = setInterval(
    () => streams.forEach((stream) => stream.beat()),
    config.heartbeatSeconds * 1_000,
  );

  const take = (tenant: TenantId, by: 1 | -1): void => {
    taken += by;
    const ofTenant = (places.get(tenant) ?? 0) + by;
    if (ofTenant === 0) places.delete(tenant);
    else places.set(tenant, ofTenant);
  };

  const assertPlace = (tenant: TenantId): void => {
    const retry = { retryAfterSeconds: RETRY_SECONDS };
    if (stopping || taken >= config.maxStreams) {
      throw new ApiError('live_unavailable', 'Connect again in a few seconds.', retry);
    }
    if ((places.get(tenant) ?? 0) >= config.maxStreamsPerTenant) {
      throw new ApiError('too_many_streams', 'Close streams that nobody watches.', retry);
    }
  };

  const endAll = (): void => streams.forEach((stream) => stream.end());

  return {
    async serve(response, { tenant, events }, serve) {
      assertPlace(tenant);
      take(tenant, 1);
      let stream: EventStream | undefined;
      const about = { request_id: requestIdOf(response), events };
      try {
        await serve((options) => {
          stream = openEventStream(response, options, {
            maxBufferBytes: config.maxBufferBytes,
            onSlow: (buffered_bytes) =>
              logger.warn({ ...about, buffered_bytes }, 'a client is too slow, its stream ends'),
          });
          streams.add(stream);
          if (stopping) stream.end();
          return stream;
        });
        if (stream !== undefined) await over(stream);
      } catch (error) {
        if (stream === undefined) throw error;
        logger.warn({ ...about, err: error }, 'a stream could not go on, its client comes back');
      } finally {
        stream?.end();
        if (stream !== undefined) streams.delete(stream);
        take(tenant, -1);
      }
    },
    endAll,
    stop() {
      stopping = true;
      clearInterval(beating);
      endAll();
    },
  };
};
