import type { ConsumerInfo, StreamInfo } from '@nats-io/jetstream';
import { STREAMS, type ConsumerReport, type StreamReport } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';

const consumerReport = (info: ConsumerInfo): ConsumerReport => ({
  name: info.name,
  waiting: info.num_pending,
  in_hand: info.num_ack_pending,
  redelivered: info.num_redelivered,
});

const streamReport = (
  { config, state }: StreamInfo,
  consumers: readonly ConsumerReport[],
): StreamReport => ({
  name: config.name,
  messages: state.messages,
  bytes: state.bytes,
  first_sequence: state.first_seq,
  last_sequence: state.last_seq,
  consumers: [...consumers],
});

const durableConsumers = async (link: NatsLink, stream: string): Promise<ConsumerReport[]> => {
  const reports: ConsumerReport[] = [];
  for await (const info of link.manager.consumers.list(stream)) {
    if (info.config.durable_name !== undefined) reports.push(consumerReport(info));
  }
  return reports;
};

/**
 * What each of the engine's streams holds and how its durable consumers stand.
 * @throws UnavailableError when NATS does not answer.
 */
export const reportStreams = async (link: NatsLink): Promise<StreamReport[]> => {
  if (!link.connected) throw new UnavailableError('NATS is not connected.');
  try {
    return await Promise.all(
      Object.values(STREAMS).map(async (name) =>
        streamReport(await link.manager.streams.info(name), await durableConsumers(link, name)),
      ),
    );
  } catch (error) {
    throw new UnavailableError('The streams could not be asked.', { cause: error });
  }
};
