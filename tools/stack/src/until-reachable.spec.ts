import { ServerUnreachableError } from './errors';
import { findFreePort } from './find-free-port';
import { probeNats } from './probe-nats';
import { probeRedis } from './probe-redis';
import { untilReachable } from './until-reachable';

describe('untilReachable', () => {
  it.each([
    ['NATS_URL', 'nats', probeNats],
    ['REDIS_URL', 'redis', probeRedis],
  ] as const)('says that %s does not answer, without its password', async (name, scheme, probe) => {
    const address = `127.0.0.1:${await findFreePort()}`;
    const url = `${scheme}://user:secret@${address}`;

    const failure: unknown = await untilReachable(name, url, probe, 200).catch(
      (error: unknown) => error,
    );

    expect(failure).toBeInstanceOf(ServerUnreachableError);
    expect(String(failure)).toContain(`${name}=${scheme}://***@${address} did not become ready`);
    expect(String(failure)).toMatch(/refused/i);
    expect(String(failure)).not.toContain('secret');
  });
});
