import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Readiness } from './readiness';

/** The port for those who run the service: liveness, readiness, metrics. */
export interface OpsServer {
  readonly port: number;
  close(): Promise<void>;
}

const send = (
  response: ServerResponse,
  status: number,
  body: string,
  type = 'application/json',
): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
};

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Starts the server.
 * @throws the system's error when the port is taken.
 */
export const startOpsServer = async (
  { host, port }: { host: string; port: number },
  { readiness, registry }: { readiness: Readiness; registry: Registry },
): Promise<OpsServer> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') return send(response, 200, '{"status":"live"}');
    if (path === '/health/ready') {
      const ready = readiness.problems().length === 0;
      return send(
        response,
        ready ? 200 : 503,
        JSON.stringify({ status: ready ? 'ready' : 'not_ready' }),
      );
    }
    if (path === '/metrics') {
      return void registry
        .metrics()
        .then((text) => send(response, 200, text, registry.contentType))
        .catch((error: unknown) => send(response, 500, JSON.stringify({ error: String(error) })));
    }
    send(response, 404, '{"paths":["/health/live","/health/ready","/metrics"]}');
  });
  return {
    port: await listen(server, host, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
