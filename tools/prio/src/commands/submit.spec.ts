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

  it('says which file cannot be read', async () => {
    const missing = join(newFolder(), 'missing');
    const run = await runPrio(['submit', '--in', missing]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('missing');
    expect(run.stderr).not.toContain('Trying again');
  });
});
