import type { Response } from 'express';
import { once } from 'node:events';

/** One event of a stream. */
export interface LiveEvent {
  readonly event: string;
  /** Place in the results stream up to which the client has seen everything then. */
  readonly id: number;
  readonly data: object;
}

/** An open stream of Server-Sent Events to one client. */
export interface EventStream {
  /** Aborted when it is over, whoever ended it. */
  readonly over: AbortSignal;
  send(event: LiveEvent): void;
  /** A sign of life, which also says where the client is. */
  beat(): void;
  /** Resolves when the client has taken what it was sent; for sending much at once. */
  drained(): Promise<void>;
  /** Ends it; the client comes back by itself when it wants more. */
  end(): void;
}

export interface StreamOptions {
  /** Place in the results stream that the client starts from. */
  readonly after: number;
  /** Where the client is, when nothing is on its way to it. */
  readonly position?: () => number;
}

interface StreamLimits {
  readonly maxBufferBytes: number;
  /** Called once, when the client takes too little of what it is sent. */
  readonly onSlow: (bufferedBytes: number) => void;
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache',
  'X-Accel-Buffering': 'no',
  // Whoever comes back after the end shall be free to come to another gateway.
  Connection: 'close',
};

/** A client that takes nothing for so long is gone, or as good as. */
const STALLED_MS = 30_000;

/** So that clients that lost their connections together do not come back together. */
const retryMs = (): number => 1_000 + Math.round(2_000 * Math.random());

const frame = ({ event, id, data }: LiveEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Lines without data move the client's place and are no event. */
const placeFrame = (line: string, id: number): string => `${line}\nid: ${id}\n\n`;

export const openEventStream = (
  response: Response,
  { after, position = () => after }: StreamOptions,
  { maxBufferBytes, onSlow }: StreamLimits,
): EventStream => {
  const over = new AbortController();
  let place = after;
  let draining: Promise<void> | undefined;

  const drop = (): void => {
    onSlow(response.writableLength);
    over.abort();
    response.destroy();
  };

  const drain = async (): Promise<void> => {
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(STALLED_MS)]);
    await once(response, 'drain', { signal }).catch(() => undefined);
    if (signal.aborted && !over.signal.aborted) drop();
  };

  const write = (text: string): void => {
    if (over.signal.aborted) return;
    if (response.writableLength > maxBufferBytes) return drop();
    response.write(text);
  };

  response.once('close', () => over.abort());
  if (response.destroyed) over.abort();
  // What is held back to be compressed arrives late.
  delete response.req.headers['accept-encoding'];
  response.status(200).set(HEADERS).flushHeaders();
  write(placeFrame(`retry: ${retryMs()}`, place));

  const end = (): void => {
    if (over.signal.aborted) return;
    over.abort();
    response.end();
  };
  if (response.req.method === 'HEAD') end();

  return {
    over: over.signal,
    send(event) {
      place = event.id;
      write(frame(event));
    },
    beat() {
      place = Math.max(place, position());
      write(placeFrame(': still here', place));
    },
    async drained() {
      if (!response.writableNeedDrain || over.signal.aborted) return;
      draining ??= drain().finally(() => (draining = undefined));
      await draining;
    },
    end,
  };
};
