import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type ConnectionOptions } from '@nats-io/transport-node';

const TIMEOUT_MS = 1_000;

/** Succeeds when a NATS server answers with JetStream enabled. The name tells ours from another's. */
export async function probeNats(url: string, expectedName?: string): Promise<void> {
  const connection = await connect({
    ...connectionOptions(url),
    timeout: TIMEOUT_MS,
    reconnect: false,
  });
  try {
    const name = connection.info?.server_name;
    if (expectedName !== undefined && name !== expectedName) {
      throw new Error(`another NATS server (${String(name)}) answers on ${url}`);
    }
    const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS, checkAPI: false });
    await manager.getAccountInfo();
  } finally {
    await connection.close();
  }
}

/** The client takes a list of hosts, and the credentials apart from them. */
function connectionOptions(url: string): ConnectionOptions {
  const servers = url.split(',').map((server) => server.trim());
  const [first = ''] = servers;
  const { username, password } = new URL(first.includes('://') ? first : `nats://${first}`);
  return {
    servers: servers.map((server) => server.replace(/\/\/[^/]*@/, '//')),
    ...(username !== '' && { user: decodeURIComponent(username) }),
    ...(password !== '' && { pass: decodeURIComponent(password) }),
  };
}
