import { gatewayConfig, loadConfig, type StreamsConfig } from '@prioritization/config';
import { STREAMS, requestSubject } from '@prioritization/contracts';
import {
  CONSUMERS,
  applyTopology,
  connectNats,
  consume,
  createPublisher,
  deadLetterPublisher,
  ensureStreams,
  type ConsumeOptions,
  type Consumption,
  type NatsLink,
  type Publisher,
} from '@prioritization/messaging';
import { startServers, type Servers } from './servers';

const ignore = (): void => undefined;
export const quiet = { info: ignore, warn: ignore, error: ignore };
export const SUBJECT = requestSubject('interactive', 'acme');

/** NATS with our streams, and what a service has on top of it. */
export interface Broker {
  readonly servers: Servers;
  readonly link: NatsLink;
  readonly publisher: Publisher;
  readonly streams: StreamsConfig;
  /** Another connection, as another instance has it. */
  connect(): Promise<NatsLink>;
  publish(messageId: string, body?: string): Promise<void>;
  /** Consumes the interactive lane; drained at the end of the test. */
  consume(
    options: Partial<ConsumeOptions> & Pick<ConsumeOptions, 'handle'>,
    on?: NatsLink,
  ): Consumption;
  messages(stream: (typeof STREAMS)[keyof typeof STREAMS]): Promise<number>;
  /** Drains the consumers and empties the streams. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export const eventHeaders = (id: string) => ({
  id,
  type: 'com.prioritization.request.v1',
  source: 'test',
  time: '2026-01-31T09:30:00.000Z',
  tenant: 'acme',
});

/** Short times, so that outages and redeliveries pass quickly. */
export const startBroker = async (
  environment: Record<string, string> = { CONSUMER_ACK_WAIT_SECONDS: '2' },
  { withStreams = true } = {},
): Promise<Broker> => {
  const servers = await startServers();
  const { nats, streams } = loadConfig(gatewayConfig, {
    NATS_URL: servers.natsUrl,
    ...environment,
  });
  const links: NatsLink[] = [];
  const consumptions: Consumption[] = [];
  const connect = async () => {
    const link = await connectNats(nats, { name: 'test', logger: quiet });
    links.push(link);
    return link;
  };
  const link = await connect();
  if (withStreams) await ensureStreams(link.manager, streams);
  const publisher = createPublisher(link);
  const bury = deadLetterPublisher(publisher, {
    stage: 'scoring',
    source: 'test',
    known: () => ({ tenant: 'acme' }),
  });

  return {
    servers,
    link,
    publisher,
    streams,
    connect,
    async publish(messageId, body = '{}') {
      await publisher.publish({
        subject: SUBJECT,
        messageId,
        headers: eventHeaders(messageId),
        body,
      });
    },
    consume(options, on = link) {
      const consumption = consume(on, {
        consumer: CONSUMERS.interactive,
        streams,
        concurrency: 2,
        bury,
        logger: quiet,
        ...options,
      });
      consumptions.push(consumption);
      return consumption;
    },
    async messages(stream) {
      return (await link.manager.streams.info(stream)).state.messages;
    },
    async reset() {
      await Promise.all(consumptions.splice(0).map((consumption) => consumption.drain()));
      for (const stream of Object.values(STREAMS)) {
        await link.manager.streams.delete(stream).catch(ignore);
      }
      await applyTopology(link, { streams, consumers: [] });
    },
    async stop() {
      await Promise.all(consumptions.splice(0).map((consumption) => consumption.drain()));
      await Promise.all(links.map((open) => open.close()));
      await servers.stop();
    },
  };
};
