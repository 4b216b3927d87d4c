import { createServer, type Server } from 'node:net';
import { ServerFailedError } from './errors';
import { findFreePort } from './find-free-port';
import { startStack } from './start-stack';

describe('launchServer, when the port it was given is taken', () => {
  let occupant: Server;
  let port: number;

  beforeEach(async () => {
    port = await findFreePort();
    occupant = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => occupant.listen(port, '127.0.0.1', resolve));
  });
  afterEach(() => occupant.close());

  it.each(['natsPort', 'redisPort'])('fails with the end of the log: %s', async (option) => {
    const env = { PATH: process.env['PATH'] };

    const failure: unknown = await startStack({ env, [option]: port }).catch(
      (error: unknown) => error,
    );

    expect(failure).toBeInstanceOf(ServerFailedError);
    expect(failure).toMatchObject({
      reason: 'ADDRESS_IN_USE',
      message: expect.stringMatching(/address already in use/i),
    });
  });
});
