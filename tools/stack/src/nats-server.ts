import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from './find-free-port';
import { probeNats } from './probe-nats';
import { startServer, type OnServerExit, type ServerHandle } from './server-handle';
import type { ServerPlace } from './server-place';

/** A NATS server with JetStream on files. */
export interface NatsServerHandle extends ServerHandle {
  /** HTTP monitoring: `/varz`, `/jsz`, `/healthz` … */
  readonly monitoringUrl: string;
}

/** Starts NATS on a port of 127.0.0.1, configured by a file in its data folder. */
export async function startNatsServer(
  place: ServerPlace,
  port: number,
  onExit?: OnServerExit,
): Promise<NatsServerHandle> {
  const monitoringPort = await findFreePort();
  const serverName = `stack-${randomUUID()}`;
  const url = `nats://127.0.0.1:${port}`;
  const configFile = join(place.data.path, 'nats.conf');
  await writeFile(
    configFile,
    natsConfig({ serverName, port, monitoringPort, dataFolder: place.data.path }),
  );
  const handle = await startServer(
    {
      ...place,
      name: 'nats-server',
      url,
      args: ['--config', configFile],
      probe: () => probeNats(url, serverName),
    },
    onExit,
  );
  return withMonitoring(handle, `http://127.0.0.1:${monitoringPort}`);
}

/** Adds to the handle itself: a copy would freeze its getters. */
function withMonitoring(handle: ServerHandle, monitoringUrl: string): NatsServerHandle {
  return Object.assign(handle, { monitoringUrl });
}

function natsConfig(config: {
  serverName: string;
  port: number;
  monitoringPort: number;
  dataFolder: string;
}): string {
  return [
    `server_name: ${JSON.stringify(config.serverName)}`,
    `listen: "127.0.0.1:${config.port}"`,
    `http: "127.0.0.1:${config.monitoringPort}"`,
    `jetstream { store_dir: ${JSON.stringify(config.dataFolder)} }`,
    '',
  ].join('\n');
}
