import { DeadLetter, STREAMS } from '@prioritization/contracts';
import { CONSUMERS } from '@prioritization/messaging';
import type { Broker } from './broker';

/** What a test looks at: the broker as it is in that moment. */
export const brokerViews = (broker: () => Broker) => {
  const interactive = () => {
    const { stream, durable } = CONSUMERS.interactive;
    return broker().link.manager.consumers.info(stream, durable);
  };
  return {
    /** Every dead letter. */
    async deadLetters(): Promise<DeadLetter[]> {
      const { streams } = broker().link.manager;
      const { state } = await streams.info(STREAMS.deadLetters);
      const letters: DeadLetter[] = [];
      for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq += 1) {
        const message = await streams.getMessage(STREAMS.deadLetters, { seq });
        letters.push(DeadLetter.parse(message?.json()));
      }
      return letters;
    },
    /** Whether nothing waits and nothing is in hand. */
    async settled(): Promise<boolean> {
      const { num_ack_pending, num_pending } = await interactive();
      return num_ack_pending === 0 && num_pending === 0;
    },
    /** Messages that were sent to a client and not yet acknowledged. */
    fetched: async (): Promise<number> => (await interactive()).num_ack_pending,
  };
};
