import { locateServers } from './locate-servers';
import type { ServerName } from './server-name';
import { startNatsServer, type NatsServerHandle } from './nats-server';
import { probeNats } from './probe-nats';
import { probeRedis } from './probe-redis';
import { startRedisServer } from './redis-server';
import type { OnServerExit, ServerHandle } from './server-handle';
import { prepareServerPlace, type ServerPlace } from './server-place';
import { openStackFolders } from './stack-folders';
import { thisMachine } from './this-machine';
import { untilReachable } from './until-reachable';
import { withPort } from './with-port';

/** What to start and where. Everything has a default. */
export interface StackOptions {
  /** NATS_URL and REDIS_URL in it name servers to use instead of starting them. */
  env?: NodeJS.ProcessEnv;
  /** Kept when given, so that a later start finds its data; else a temporary folder. */
  dataDirectory?: string;
  /** Where the servers' logs go; a folder in the data directory when left out. */
  logDirectory?: string;
  natsPort?: number;
  redisPort?: number;
  /** Told what is being done when it takes time; writes to standard error when left out. */
  onProgress?(message: string): void;
  /** Told when a server ends although nobody asked it to. */
  onServerExit?: OnServerExit;
}

/** NATS with JetStream and Redis, ready for use. */
export interface Stack {
  readonly natsUrl: string;
  readonly redisUrl: string;
  /** Undefined when NATS_URL was given. */
  readonly nats: NatsServerHandle | undefined;
  /** Undefined when REDIS_URL was given. */
  readonly redis: ServerHandle | undefined;
  /** Stops what was started and deletes the temporary folder. May be called again. */
  stop(): Promise<void>;
}

interface Server<Handle extends ServerHandle> {
  readonly name: ServerName;
  /** Environment variable that names one to use instead. */
  readonly variable: 'NATS_URL' | 'REDIS_URL';
  readonly port: number | undefined;
  probe(url: string): Promise<void>;
  start(place: ServerPlace, port: number, onExit?: OnServerExit): Promise<Handle>;
}

/** Starts private servers, or waits for the given ones. Leaves nothing behind when it fails. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { env = process.env, onProgress = toStandardError, onServerExit } = options;
  const servers = serversOf(options);
  const wanted = Object.values(servers).filter(({ variable }) => !env[variable]);
  const paths = await locateServers(
    wanted.map(({ name }) => name),
    thisMachine(env, onProgress),
  );
  const folders = await openStackFolders(options);
  const started: ServerHandle[] = [];

  const provide = async <Handle extends ServerHandle>(server: Server<Handle>) => {
    const given = env[server.variable];
    if (given) {
      await untilReachable(server.variable, given, server.probe);
      return { url: given, handle: undefined };
    }
    const place = await prepareServerPlace(server.name, paths[server.name], folders);
    const handle = await withPort(server.port, (port) => server.start(place, port, onServerExit));
    started.push(handle);
    return { url: handle.url, handle };
  };
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
    await folders.removeTemporary();
  };

  try {
    const nats = await provide(servers.nats);
    const redis = await provide(servers.redis);
    return {
      natsUrl: nats.url,
      redisUrl: redis.url,
      nats: nats.handle,
      redis: redis.handle,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serversOf({ natsPort, redisPort }: StackOptions): {
  nats: Server<NatsServerHandle>;
  redis: Server<ServerHandle>;
} {
  return {
    nats: {
      name: 'nats-server',
      variable: 'NATS_URL',
      port: natsPort,
      probe: probeNats,
      start: startNatsServer,
    },
    redis: {
      name: 'redis-server',
      variable: 'REDIS_URL',
      port: redisPort,
      probe: probeRedis,
      start: startRedisServer,
    },
  };
}

function toStandardError(message: string): void {
  process.stderr.write(`${message}\n`);
}
