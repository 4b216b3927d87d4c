import { LIVE_EVENTS } from '@prioritization/contracts';
import type { StartingPoint } from './starting-point';
import type { EventStream } from './streams/event-stream';

/** Tells a client whose place is gone that it has to read again. */
export const announceReset = (stream: EventStream, start: StartingPoint): void => {
  if (start.kind !== 'reset') return;
  stream.send({ event: LIVE_EVENTS.reset, id: start.after, data: start.reset });
};
