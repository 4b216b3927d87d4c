import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newFolder, runPrio } from '../run-prio';

jest.setTimeout(60_000);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const USED_UP = {
  type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
  title: 'The quota is used up',
  status: 429,
  detail: 'Send it later.',
  instance: '',
  code: 'rate_limited',
  request_id: 'r-1',
};
const line = (value: object): string => `${JSON.stringify(value)}\n`;

/** An engine that gives each attempt the next answer, whatever it is sent. */
const engineThat = async (answers: readonly RequestListener[]) => {
  const left = [...answers];
  const server = createHttpServer((request, response) => {
    request.resume().once('end', () => left.shift()?.(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close(), left };
};

describe('prio submit', () => {
  it.each([
    [['submit'], "required option '--in"],
    [['submit', '--in', '-', '--url', 'nowhere'], '"nowhere" is no address'],
    [['submit', '--in', '-', '--url', 'ftp://nowhere'], '"ftp://nowhere" is no address'],
  ])('refuses the command line %j with exit code 2', async (commandLine, reason) => {
    const run = await runPrio(commandLine);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(reason);
  });

  it('takes the address from the environment, never prints the key, and says how to go on', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const input = '{"id":"a"}\n';
    const run = await runPrio(['submit', '--in', '-'], input, {
      ...{ PRIO_URL: url, PRIO_API_KEY: 'the-secret' },
    });
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/ECONNREFUSED/);
    expect(run.stderr).toMatch(/add: --idempotency-key [0-9a-f-]{36}\n$/);
    expect(run.stderr).not.toContain('the-secret');
  });

  it('waits as long as the engine says when a quota is used up', async () => {
    const engine = await engineThat([
      (_request, response) =>
        response.writeHead(429, { 'retry-after': '2' }).end(JSON.stringify(USED_UP)),
      (_request, response) => response.end(line({ ...USED_UP, retry_after: 3 })),
      (_request, response) =>
        response.end(
          line({ line: 1, task_id: 'a', status: 'processing' }) +
            line({ batch_id: 'b', received: 1, accepted: 1, rejected: 0, unavailable: 0 }),
        ),
    ]);
    const file = join(newFolder(), 'tasks.ndjson');
    writeFileSync(file, '{"id":"a"}\n');
    const run = await runPrio(['submit', '--in', file, '--url', engine.url]);
    engine.stop();
    expect(run.stderr.match(/rate_limited: .* Trying again in \d s/g)).toEqual([
      'rate_limited: Send it later. Trying again in 2 s',
      'rate_limited: Send it later. Trying again in 3 s',
    ]);
    expect([run.exitCode, engine.left]).toEqual([0, []]);
  });

  it('says which file cannot be read', async () => {
    const missing = join(newFolder(), 'missing');
    const run = await runPrio(['submit', '--in', missing]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('missing');
    expect(run.stderr).not.toContain('Trying again');
  });
});
