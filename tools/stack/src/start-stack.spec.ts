import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataInUseError } from './errors';
import { probeNats } from './probe-nats';
import { probeRedis } from './probe-redis';
import { isAlive } from './signal-process';
import { startStack, type Stack } from './start-stack';
import { readKey, readMessages, storeMessage, writeKey } from './testing/stored-data';
import { untilReady } from './until-ready';

const env = { PATH: process.env['PATH'] };

describe('startStack', () => {
  const stacks: Stack[] = [];
  const folders: string[] = [];
  const start = async (options: Parameters<typeof startStack>[0] = {}) => {
    const stack = await startStack({ env, ...options });
    stacks.push(stack);
    const { nats, redis } = stack;
    if (!nats || !redis) throw new Error('Expected a stack of its own');
    return { ...stack, nats, redis };
  };
  const newFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'stack-spec-'));
    folders.push(folder);
    return folder;
  };

  afterEach(async () => {
    await Promise.all(stacks.splice(0).map((stack) => stack.stop()));
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  it('starts servers that answer on free ports, and leaves nothing behind', async () => {
    const { natsUrl, redisUrl, nats, redis, stop } = await start();

    await probeNats(natsUrl);
    await probeRedis(redisUrl);
    const monitoring = await fetch(`${nats.monitoringUrl}/jsz`);
    expect(await monitoring.json()).toMatchObject({
      config: { store_dir: expect.stringContaining(tmpdir()) },
    });
    await stop();

    expect([nats.running, redis.running]).toEqual([false, false]);
    expect([isAlive(nats.pid), isAlive(redis.pid)]).toEqual([false, false]);
  });

  it('runs two stacks side by side', async () => {
    const [one, other] = await Promise.all([start(), start()]);

    expect(one.natsUrl).not.toBe(other.natsUrl);
    expect(one.redisUrl).not.toBe(other.redisUrl);
  });

  it('keeps what was stored when servers are killed and restarted on the same port', async () => {
    const { natsUrl, redisUrl, nats, redis } = await start();
    await storeMessage(natsUrl, 'kept');
    await writeKey(redisUrl, 'kept');
    const pids = [nats.pid, redis.pid];

    await Promise.all([nats.kill('SIGKILL'), redis.kill('SIGKILL')]);
    expect([nats.running, redis.running]).toEqual([false, false]);
    await Promise.all([nats.restart(), redis.restart()]);

    expect([nats.running, redis.running]).toEqual([true, true]);
    expect([nats.pid, redis.pid]).not.toEqual(pids);
    expect(await readMessages(natsUrl)).toEqual(['kept']);
    expect(await readKey(redisUrl)).toBe('kept');
  });

  it('finds its data again in a given folder, and writes logs where it is told', async () => {
    const dataDirectory = await newFolder();
    const logDirectory = join(await newFolder(), 'logs');
    const first = await start({ dataDirectory, logDirectory });
    await storeMessage(first.natsUrl, 'before');
    await writeKey(first.redisUrl, 'before');
    await first.stop();

    const second = await start({ dataDirectory, logDirectory });

    expect(await readMessages(second.natsUrl)).toEqual(['before']);
    expect(await readKey(second.redisUrl)).toBe('before');
    expect(await readFile(join(logDirectory, 'nats-server.log'), 'utf8')).toContain('JetStream');
    expect(existsSync(join(logDirectory, 'redis-server.log'))).toBe(true);
  });

  it('refuses a data folder that running servers use', async () => {
    const dataDirectory = await newFolder();
    await start({ dataDirectory });

    await expect(start({ dataDirectory })).rejects.toBeInstanceOf(DataInUseError);
  });

  it('pauses a server, resumes it, and stops one that is paused', async () => {
    const { redisUrl, redis, stop } = await start();

    redis.pause();
    await expect(probeRedis(redisUrl)).rejects.toThrow();
    expect(redis.running).toBe(true);
    redis.resume();
    await probeRedis(redisUrl);
    redis.pause();
    await stop();

    expect(isAlive(redis.pid)).toBe(false);
  });

  it('tells of a server that ends by itself, not of one that was stopped', async () => {
    const exits: unknown[] = [];
    const { nats, redis } = await start({
      onServerExit: (server, { signal }) => exits.push([server, signal]),
    });

    await redis.kill('SIGTERM');
    process.kill(nats.pid, 'SIGKILL');
    await untilReady(async () => expect(exits).not.toEqual([]), { deadlineMs: 5_000 });

    expect(exits).toEqual([['nats-server', 'SIGKILL']]);
  });

  it('uses servers given by their addresses and does not stop them', async () => {
    const owner = await start();

    const guest = await startStack({
      env: { NATS_URL: owner.natsUrl, REDIS_URL: owner.redisUrl },
    });
    expect(guest).toMatchObject({ natsUrl: owner.natsUrl, redisUrl: owner.redisUrl });
    expect([guest.nats, guest.redis]).toEqual([undefined, undefined]);
    await guest.stop();

    await probeNats(owner.natsUrl);
    await probeRedis(owner.redisUrl);
  });
});
