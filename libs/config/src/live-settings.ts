import { byteSize, setting, wholeNumber, type ValuesOf } from './setting';

/** Waiting for results, and live updates. */
export const liveSettings = {
  waitMaxSeconds: setting(
    'WAIT_MAX_SECONDS',
    wholeNumber(0, 600).default(30),
    'Longest time that `Prefer: wait` may ask for, in seconds; 0 never waits',
  ),
  waitMaxRequests: setting(
    'WAIT_MAX_REQUESTS',
    wholeNumber(1, 1_000_000).default(1_000),
    'Requests that may wait for a result at once; further ones are answered at once',
  ),
  maxStreams: setting(
    'SSE_MAX_CONNECTIONS',
    wholeNumber(1, 1_000_000).default(1_000),
    'Event streams that may be open at once',
  ),
  maxStreamsPerTenant: setting(
    'SSE_MAX_CONNECTIONS_PER_TENANT',
    wholeNumber(1, 1_000_000).default(100),
    'Event streams of one tenant that may be open at once',
  ),
  maxBufferBytes: setting(
    'SSE_MAX_BUFFER_BYTES',
    byteSize().prefault('1MB'),
    'A client that is so many bytes behind its event stream is disconnected',
  ),
  heartbeatSeconds: setting(
    'SSE_HEARTBEAT_SECONDS',
    wholeNumber(1, 3_600).default(15),
    'Seconds between two signs of life on an event stream',
  ),
};

export type LiveConfig = ValuesOf<{ live: typeof liveSettings }>['live'];
