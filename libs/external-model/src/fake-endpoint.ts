import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the endpoint got it. */
export interface SeenRequest {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model?: string;
    readonly temperature?: number;
    readonly max_tokens?: number;
    readonly max_completion_tokens?: number;
    readonly response_format?: { readonly type: string };
    readonly tools?: readonly unknown[];
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

/** Answers one request of a test. */
export type Behaviour = (
  request: SeenRequest,
  response: ServerResponse,
  count: number,
) => void | Promise<void>;

/** A chat-completions endpoint on this machine that behaves as a test says. */
export interface FakeEndpoint {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Most requests that were open at once. */
  readonly mostAtOnce: number;
  close(): Promise<void>;
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
};

/** Starts an endpoint. */
export const startEndpoint = async (behaviour: Behaviour): Promise<FakeEndpoint> => {
  const seen: SeenRequest[] = [];
  let open = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.once('close', () => (open -= 1));
    void readBody(request).then((text) => {
      const entry: SeenRequest = {
        path: request.url,
        authorization: request.headers.authorization,
        body: JSON.parse(text),
      };
      seen.push(entry);
      return behaviour(entry, response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    get mostAtOnce() {
      return mostAtOnce;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

/** A good answer; tests change the fields they speak of. */
export const answer = (changes: object = {}): object => ({
  priority_score: 7.2,
  risk_assessment: 'Orders are lost while it lasts.',
  suggestions: [
    {
      title: 'Pay by invoice',
      description: 'Until the checkout is back.',
      category: 'workaround',
      estimated_resolution_time: null,
      confidence_level: 0.8,
    },
  ],
  ...changes,
});

const USAGE = { prompt_tokens: 1_000, completion_tokens: 200 };

const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** Answers with a message. */
export const says = (response: ServerResponse, content: unknown): void =>
  json(response, 200, {
    choices: [
      {
        message: {
          role: 'assistant',
          content: typeof content === 'string' ? content : JSON.stringify(content),
        },
      },
    ],
    usage: USAGE,
  });

/** Answers with a call of the tool. */
export const callsTool = (response: ServerResponse, content: object): void =>
  json(response, 200, {
    choices: [
      {
        message: {
          content: null,
          tool_calls: [{ function: { name: 'assessment', arguments: JSON.stringify(content) } }],
        },
      },
    ],
    usage: USAGE,
  });

/** Answers with an error. */
export const fails = (
  response: ServerResponse,
  status: number,
  message = 'no',
  headers: Readonly<Record<string, string>> = {},
): void => json(response, status, { error: { message } }, headers);

/** Answers with any text. */
export const sends = (response: ServerResponse, text: string): void => json(response, 200, text);
