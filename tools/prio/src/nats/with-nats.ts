import {
  gatewayConfig,
  loadConfig,
  webhookDispatcherConfig,
  type StreamsConfig,
} from '@prioritization/config';
import {
  CONSUMERS,
  TopologyError,
  connectNats,
  type ConsumerDeclaration,
  type NatsLink,
} from '@prioritization/messaging';
import type { CommandContext } from '../command-context';
import { ServerError } from '../exit-codes';
import { say } from '../io/terminal';

/** What a command line says of the servers it talks to. */
export interface NatsOptions {
  readonly nats?: string;
}

/** The server, and what the settings want of it. */
export interface Connected {
  readonly link: NatsLink;
  readonly streams: StreamsConfig;
  readonly consumers: readonly ConsumerDeclaration[];
}

const ignore = (): void => undefined;
/** What goes wrong with the connection ends the command, or is not worth a line. */
const logger = {
  info: ignore,
  warn: ignore,
  error: (fields: object, text: string) => say(`${text}: ${JSON.stringify(fields)}`),
};

const settingsOf = (options: NatsOptions, { environment }: CommandContext) =>
  loadConfig(
    {
      nats: gatewayConfig.nats,
      streams: gatewayConfig.streams,
      delivery: webhookDispatcherConfig.delivery,
    },
    { ...environment, ...(options.nats !== undefined && { NATS_URL: options.nats }) },
  );

const connect = async (options: NatsOptions, context: CommandContext) => {
  const { nats, streams, delivery } = settingsOf(options, context);
  const where = nats.url?.replace(/\/\/[^@/]*@/g, '//') ?? `${nats.host}:${nats.port}`;
  try {
    const link = await connectNats(nats, { name: 'prio', logger, patient: false });
    return { link, streams, mostWaiting: delivery.mostWaiting };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ServerError(`${where} does not answer (${why}); give --nats or set NATS_URL`);
  }
};

/**
 * Does something with NATS, as the services' environment variables say, and hangs up.
 * @throws ServerError when it does not answer, or cannot do what is asked of it.
 */
export const withNats = async <Value>(
  options: NatsOptions,
  context: CommandContext,
  work: (connected: Connected) => Promise<Value>,
): Promise<Value> => {
  const { link, streams, mostWaiting } = await connect(options, context);
  const consumers = Object.values<ConsumerDeclaration>({
    ...CONSUMERS,
    webhooksWaiting: { ...CONSUMERS.webhooksWaiting, maxAckPending: mostWaiting },
  });
  try {
    return await work({ link, streams, consumers });
  } catch (error) {
    if (error instanceof TopologyError) throw new ServerError(error.message);
    throw error;
  } finally {
    await link.close();
  }
};
