import { STREAMS } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';
import { whileConnected } from './while-connected';

/** How many dead letters there are, and when the last one came. */
export interface DeadLetterCount {
  readonly count: number;
  /** Undefined when none is left. */
  readonly newest: Date | undefined;
}

/** @throws UnavailableError when NATS does not answer. */
export const countDeadLetters = async (link: NatsLink): Promise<DeadLetterCount> => {
  const { state } = await whileConnected(link, () =>
    link.manager.streams.info(STREAMS.deadLetters),
  );
  const newest = state.messages > 0 ? new Date(state.last_ts) : undefined;
  return { count: state.messages, newest };
};
