import { ServiceName } from '@prioritization/contracts';
import { findFreePort } from '../find-free-port';
import { userDataKey } from './user-data-key';
import { startService, type ServiceProcess } from './service-process';

export interface EngineOptions {
  readonly natsUrl: string;
  readonly redisUrl: string;
  readonly logDirectory: string;
  /** A free one when left out. */
  readonly apiPort?: number;
  /** The servers' data folder when it is kept: the key of user data is kept there too. */
  readonly dataDirectory?: string;
  /** Further settings of all services. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The whole engine as processes on this machine. */
export interface Engine {
  readonly apiUrl: string;
  readonly services: Readonly<Record<ServiceName, ServiceProcess>>;
  /** Stops every service; the exit codes by service. */
  stop(): Promise<Readonly<Record<string, number | undefined>>>;
}

/** Starts the built services and waits until each is ready. Leaves nothing behind when it fails. */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  const apiPort = options.apiPort ?? (await findFreePort());
  const env = {
    NATS_URL: options.natsUrl,
    REDIS_URL: options.redisUrl,
    API_HOST: '127.0.0.1',
    API_PORT: String(apiPort),
    USER_DATA_KEY: await userDataKey(options.dataDirectory),
    ...options.env,
  };
  const start = (name: ServiceName) =>
    startService(name, { env, logDirectory: options.logDirectory });
  const services = {
    gateway: await start('gateway'),
    'scorer-worker': await start('scorer-worker'),
    'result-projector': await start('result-projector'),
    'health-aggregator': await start('health-aggregator'),
    'webhook-dispatcher': await start('webhook-dispatcher'),
  };
  const stop = async () =>
    Object.fromEntries(
      await Promise.all(
        ServiceName.options.map(async (name) => [name, await services[name].stop()] as const),
      ),
    );
  try {
    await Promise.all(ServiceName.options.map((name) => services[name].untilReady()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { apiUrl: `http://127.0.0.1:${apiPort}`, services, stop };
};
