import { UnavailableError } from './errors';

/** How one message ended: the server answered, nobody knows, or the connection took it along. */
export type FlightEnd = 'answered' | 'unknown' | 'lost';

/** Bounds what was sent and not answered yet, so that a server that hangs costs no memory. */
export interface InFlight {
  /** Why nothing should be sent; undefined while the server answers. */
  readonly problem: string | undefined;
  /**
   * Counts a message as sent until it is landed.
   * @throws UnavailableError when too much is unanswered.
   */
  start(bytes: number): { land(end: FlightEnd): void };
}

export interface InFlightOptions {
  readonly maxMessages: number;
  readonly maxBytes: number;
  /** For so long after the last message that nobody answered, a silent server is a problem. */
  readonly silentMs: number;
  readonly now: () => number;
}

/**
 * What ended unknown may still stand in the socket's buffer: it counts until the server answers
 * anything, or the connection is lost and its buffer with it. One message at a time is always let
 * through, so that the server has something to answer.
 */
export const createInFlight = ({
  maxMessages,
  maxBytes,
  silentMs,
  now,
}: InFlightOptions): InFlight => {
  let messages = 0;
  let bytes = 0;
  let buffered = 0;
  let unansweredAt: number | undefined;

  const settle = (end: FlightEnd, size: number): void => {
    if (end === 'unknown') {
      buffered += size;
      unansweredAt = now();
      return;
    }
    buffered = 0;
    if (end === 'answered') unansweredAt = undefined;
  };

  return {
    get problem() {
      if (unansweredAt === undefined || now() - unansweredAt > silentMs) return undefined;
      return 'NATS does not answer what is published';
    },
    start(size) {
      const isTooMuch = messages >= maxMessages || bytes + buffered + size > maxBytes;
      if (messages > 0 && isTooMuch) {
        throw new UnavailableError('Too many messages wait for the stream.');
      }
      messages += 1;
      bytes += size;
      return {
        land(end) {
          messages -= 1;
          bytes -= size;
          settle(end, size);
        },
      };
    },
  };
};
