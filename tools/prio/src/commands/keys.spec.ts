import { createServer } from 'node:http';
import { runPrio } from '../run-prio';

// Each command line starts a process.
jest.setTimeout(60_000);

const NOBODY = 'http://127.0.0.1:9';

describe('prio keys', () => {
  it.each([
    [['create', '--name', 'without scope'], '--scope'],
    [['create', '--name', 'x', '--scope', 'root'], 'Allowed choices are submit, read, admin'],
    [['list', '--url', 'nowhere'], '"nowhere" is no address'],
    [['revoke', 'pk_1'], '16 hexadecimal digits'],
  ])('ends with 2 for the command line %j', async (commandLine, complaint) => {
    const { exitCode, stderr, stdout } = await runPrio(['keys', ...commandLine]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(complaint);
  });

  it('ends with 1 when nobody answers, and says where it asked', async () => {
    const { exitCode, stderr } = await runPrio(['keys', 'list', '--url', NOBODY]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`${NOBODY} does not answer`)]);
  });

  it('does not follow a redirect, which would carry the key to somebody else', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { exitCode } = await runPrio(['keys', 'list', '--url', `http://127.0.0.1:${port}`]);
    server.close();
    expect([exitCode, asked]).toEqual([1, ['/api/v1/admin/keys']]);
  });
});
