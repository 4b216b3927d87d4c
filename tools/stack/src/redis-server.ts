import { probeRedis } from './probe-redis';
import { startServer, type OnServerExit, type ServerHandle } from './server-handle';
import type { ServerPlace } from './server-place';

/** Starts Redis on a port of 127.0.0.1, every write in its append-only file, nothing evicted. */
export function startRedisServer(
  place: ServerPlace,
  port: number,
  onExit?: OnServerExit,
): Promise<ServerHandle> {
  const url = `redis://127.0.0.1:${port}`;
  return startServer(
    {
      ...place,
      name: 'redis-server',
      url,
      args: redisArguments(port, place.data.path),
      probe: (pid) => probeRedis(url, pid),
    },
    onExit,
  );
}

function redisArguments(port: number, dataFolder: string): string[] {
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    'protected-mode': 'yes',
    daemonize: 'no',
    dir: dataFolder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}
