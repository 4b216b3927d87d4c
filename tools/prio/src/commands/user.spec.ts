import { createServer } from 'node:http';
import { runPrio } from '../run-prio';

// Each command line starts a process.
jest.setTimeout(60_000);

describe('prio user', () => {
  it.each([
    [['export', ''], '1 to 200 characters'],
    [['erase', 'Ada Lovelace'], 'give --yes'],
    [['erase'], "missing required argument 'user-id'"],
  ])('ends with 2 for the command line %j', async (commandLine, complaint) => {
    const { exitCode, stderr, stdout } = await runPrio(['user', ...commandLine]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(complaint);
  });

  it('says what the engine says when it refuses, and ends with 1', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const problem = {
        type: 'https://example.com/errors/user_data_not_protected',
        title: 'User data is not protected here',
        status: 501,
        detail: 'Set USER_DATA_KEY.',
        instance: '/',
        code: 'user_data_not_protected',
        request_id: 'r-1',
      };
      response
        .writeHead(501, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify(problem));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const url = `http://127.0.0.1:${port}`;
    const { exitCode, stderr } = await runPrio(['user', 'erase', 'Ada L', '--yes', '--url', url]);
    server.close();
    expect(asked).toEqual(['POST /api/v1/users/Ada%20L/erasure']);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Set USER_DATA_KEY.')]);
  });
});
