import {
  jetstream,
  jetstreamManager,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setMaxListeners } from 'node:events';
import type { NatsConfig } from '@prioritization/config';
import { pause } from './backoff';
import type { Logger } from './logger';

/** A connection to NATS that reconnects without end and knows whether it is up. */
export interface NatsLink {
  readonly connection: NatsConnection;
  readonly jetStream: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly connected: boolean;
  /** Aborted when the connection is lost; after a reconnect there is a new one. */
  readonly lost: AbortSignal;
  /** Sends what is buffered, then closes. */
  close(): Promise<void>;
}

/** Each message in flight listens, so many listeners are no leak. */
const lossSignal = (): AbortController => {
  const lost = new AbortController();
  setMaxListeners(0, lost.signal);
  return lost;
};

interface LinkState {
  connected: boolean;
  lost: AbortController;
}

const serversOf = ({ url, host, port }: NatsConfig): string[] =>
  url === undefined
    ? [`${host}:${port}`]
    : url.split(',').map((server) => server.trim().replace(/\/\/[^@/]*@/, '//'));

/** The client does not read credentials from an address, so they are read here. */
const credentialsOf = ({
  url,
  username,
  password,
}: NatsConfig): { user?: string; pass?: string } => {
  const inAddress = url?.match(/\/\/([^:@/]+):([^@/]+)@/);
  const user = username ?? (inAddress?.[1] && decodeURIComponent(inAddress[1]));
  const pass = password ?? (inAddress?.[2] && decodeURIComponent(inAddress[2]));
  return { ...(user !== undefined && { user }), ...(pass !== undefined && { pass }) };
};

/** Half-open connections are found out within about this time, twice over. */
const PING_INTERVAL_MS = 5_000;

const connectOptions = (config: NatsConfig, name: string, patient: boolean) => ({
  servers: serversOf(config),
  name,
  ...credentialsOf(config),
  ...(config.tls && { tls: {} }),
  maxReconnectAttempts: -1,
  reconnectTimeWait: 250,
  reconnectJitter: 250,
  waitOnFirstConnect: patient,
  pingInterval: PING_INTERVAL_MS,
  maxPingOut: 2,
});

const follow = async (
  connection: NatsConnection,
  state: LinkState,
  logger: Logger,
): Promise<void> => {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect' || status.type === 'staleConnection') {
      if (state.connected) logger.warn({ server: connection.getServer() }, 'NATS connection lost');
      state.connected = false;
      state.lost.abort();
    } else if (status.type === 'reconnect') {
      state.connected = true;
      state.lost = lossSignal();
      logger.info({ server: connection.getServer() }, 'NATS connection restored');
    } else if (status.type === 'error') {
      logger.error({ error: status.error.message }, 'NATS reported an error');
    }
  }
};

const DRAIN_TIMEOUT_MS = 2_000;

/** A lost server never answers a drain, so it has a deadline; the connection is closed after it. */
const drain = async (connection: NatsConnection, connected: boolean): Promise<void> => {
  if (connected && !connection.isClosed()) {
    const waited = new AbortController();
    const drained = connection.drain().catch(() => undefined);
    await Promise.race([drained, pause(DRAIN_TIMEOUT_MS, waited.signal)]);
    waited.abort();
  }
  await connection.close();
};

/**
 * Connects, waiting for the first server as long as it takes, unless it is told to be impatient.
 * @throws what the client throws when it is impatient and nobody answers.
 */
export const connectNats = async (
  config: NatsConfig,
  { name, logger, patient = true }: { name: string; logger: Logger; patient?: boolean },
): Promise<NatsLink> => {
  const connection = await connect(connectOptions(config, name, patient));
  const state: LinkState = { connected: true, lost: lossSignal() };
  void follow(connection, state, logger);
  logger.info(
    { server: connection.getServer(), version: connection.info?.version },
    'NATS connected',
  );
  return {
    connection,
    jetStream: jetstream(connection),
    manager: await jetstreamManager(connection, { checkAPI: false }),
    get connected() {
      return state.connected && !connection.isClosed();
    },
    get lost() {
      return state.lost.signal;
    },
    close: () => drain(connection, state.connected),
  };
};
