import { createServer } from 'node:net';
import { once } from 'node:events';
import { ServerFailedError } from './errors';
import { findFreePort } from './find-free-port';
import { withPort } from './with-port';

const taken = () => new ServerFailedError('nats-server', 'ADDRESS_IN_USE', 'taken');

describe('findFreePort', () => {
  it('finds ports that can be listened on', async () => {
    const port = await findFreePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();

    expect(port).toBeLessThan(32_768);
  });

  it('never gives the same port to two that ask', async () => {
    const ports = await Promise.all(Array.from({ length: 1_000 }, () => findFreePort()));

    expect(new Set(ports).size).toBe(1_000);
  });
});

describe('withPort', () => {
  it('takes another port when someone took the one it picked', async () => {
    const tried: number[] = [];
    const start = async (port: number) => {
      tried.push(port);
      if (tried.length < 3) throw taken();
      return port;
    };

    expect(await withPort(undefined, start)).toBe(tried[2]);
    expect(new Set(tried).size).toBe(3);
  });

  it('gives up after a few ports', async () => {
    let attempts = 0;
    const start = async () => {
      attempts += 1;
      throw taken();
    };

    await expect(withPort(undefined, start)).rejects.toBeInstanceOf(ServerFailedError);
    expect(attempts).toBe(5);
  });

  it('insists on the port it was given', async () => {
    const tried: number[] = [];
    const start = async (port: number) => {
      tried.push(port);
      throw taken();
    };

    await expect(withPort(4222, start)).rejects.toBeInstanceOf(ServerFailedError);
    expect(tried).toEqual([4222]);
  });
});
