import { AIPriorityResult, type TaskRequest } from '@prioritization/contracts';
import { Agent, request, type IncomingMessage } from 'node:http';

/** One answer of the sync path. Times in milliseconds since 1970. */
export interface SyncAnswer {
  readonly result: AIPriorityResult;
  /** What `Cache-Status` says: `hit`, or why it was forwarded. */
  readonly state: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly milliseconds: number;
}

const read = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
};

const stateOf = (header: string | string[] | undefined): string =>
  /; (?:fwd=)?([a-z]+)/.exec(String(header))?.[1] ?? 'none';

/** Asks a gateway over connections that are kept open, as a service that uses it would. */
export const createGatewayClient = (url: string) => {
  const agent = new Agent({ keepAlive: true });
  const post = (body: string, headers: Record<string, string>): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const type = { 'content-type': 'application/json', ...headers };
      const options = { method: 'POST', agent, headers: type };
      const asked = request(`${url}/api/v1/prioritization/sync`, options, resolve);
      asked.on('error', reject).end(body);
    });

  return {
    async ask(task: TaskRequest, headers: Record<string, string> = {}): Promise<SyncAnswer> {
      const body = JSON.stringify(task);
      const sentAt = Date.now();
      const started = performance.now();
      const response = await post(body, headers);
      const text = await read(response);
      const milliseconds = performance.now() - started;
      const receivedAt = Date.now();
      if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${text}`);
      const result = AIPriorityResult.parse(JSON.parse(text));
      const state = stateOf(response.headers['cache-status']);
      return { result, state, sentAt, receivedAt, milliseconds };
    },
    close: () => agent.destroy(),
  };
};
export type GatewayClient = ReturnType<typeof createGatewayClient>;
