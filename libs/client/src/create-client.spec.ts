import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from './create-client';
import { UnexpectedAnswerError } from './unexpected-answer-error';

interface Sent {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
};

let server: Server;
let sent: Sent[] = [];
let answer = { status: 200, type: 'application/json', body: '{}' };

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url, headers } = request;
    void read(request).then((body) => {
      const { authorization, 'content-type': contentType } = headers;
      sent.push({ method, url, authorization, contentType, body });
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  sent = [];
});

const client = () =>
  createClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    key: 'pk_test',
  });

describe('createClient', () => {
  it('sends what the contract says: method, path, query, body, credentials', async () => {
    answer = {
      status: 202,
      type: 'application/json',
      body: JSON.stringify({ message: 'm', task_id: 'a', status: 'processing' }),
    };
    const reply = await client().submitTask({
      body: {
        id: 'a',
        title: 't',
        description: '',
        category: 'SUPPORT',
        requester_role: 'CLIENT',
        requester_name: 'n',
      },
    });
    expect(reply.status).toBe(202);
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: '/api/v1/prioritization/',
        authorization: 'Bearer pk_test',
        contentType: 'application/json',
      },
    ]);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ id: 'a' });
  });

  it('encodes parameters and leaves out what is not given', async () => {
    answer = {
      status: 404,
      type: 'application/json',
      body: JSON.stringify({ task_id: 'a/b c', status: 'not_found' }),
    };
    const reply = await client().getStatus({ parameters: { task_id: 'a/b c' } });
    expect(reply.body?.status).toBe('not_found');
    expect(sent[0]?.url).toBe('/api/v1/prioritization/status/a%2Fb%20c');

    answer = {
      status: 200,
      type: 'application/json',
      body: '{"total":0,"items":[],"next_cursor":null}',
    };
    await client().getRanking({ query: { limit: 5, cursor: undefined } });
    expect(sent[1]?.url).toBe('/api/v1/ranking?limit=5');
  });

  it('returns a problem instead of throwing it', async () => {
    const problem = {
      type: '/errors/not_found',
      title: 'There is nothing at this address',
      status: 404,
      detail: 'Look elsewhere.',
      instance: '/',
      code: 'not_found',
      request_id: 'r',
    };
    answer = { status: 404, type: 'application/problem+json', body: JSON.stringify(problem) };
    expect((await client().getIndex()).problem).toEqual(problem);
  });

  it.each([
    ['a status nobody declared', { status: 418, type: 'application/json', body: '{}' }],
    ['a body that is not what was declared', { status: 200, type: 'application/json', body: '[]' }],
    ['a body that is no JSON', { status: 200, type: 'application/json', body: '<html>' }],
  ])('throws for %s', async (_, given) => {
    answer = given;
    await expect(client().getIndex()).rejects.toThrow(UnexpectedAnswerError);
  });
});
