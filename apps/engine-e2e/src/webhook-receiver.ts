import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that arrived. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers the n-th request to a path, counted from 1. */
export type Script = (response: ServerResponse, count: number) => void;

/** A customer's server: notes what arrives and answers as a test says. */
export interface Receiver {
  url(path: string): string;
  /** What is answered to a path; 204 when nothing is said. */
  script(path: string, answer: Script): void;
  at(path: string): readonly Received[];
  stop(): Promise<void>;
}

export const answering =
  (status: number, headers: Record<string, string> = {}): Script =>
  (response) =>
    void response.writeHead(status, headers).end('noted');

/** Takes the request and never says a word. */
export const hanging: Script = () => undefined;

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
};

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

export const startReceiver = async (): Promise<Receiver> => {
  const scripts = new Map<string, Script>();
  const received: Received[] = [];
  const at = (path: string) => received.filter((each) => each.path === path);
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    void read(request).then((body) => {
      received.push({ path, headers: headersOf(request), body });
      (scripts.get(path) ?? answering(204))(response, at(path).length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    script: (path, answer) => void scripts.set(path, answer),
    at,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
