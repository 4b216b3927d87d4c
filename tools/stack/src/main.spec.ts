import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { probeNats } from './probe-nats';
import { probeRedis } from './probe-redis';
import { isAlive } from './signal-process';
import { readKey, writeKey } from './testing/stored-data';
import { runScript } from './testing/run-script';
import { untilGone } from './testing/until-gone';

interface Addresses {
  natsUrl: string;
  redisUrl: string;
  natsPid: number;
  redisPid: number;
}

describe('the launcher', () => {
  let dataDirectory: string;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'launcher-spec-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true }));

  it('prints addresses that answer, and stops in good order when asked', async () => {
    const launcher = launch('--json', '--data', dataDirectory);
    const { natsUrl, redisUrl, natsPid, redisPid } = await launcher.addresses();
    await probeNats(natsUrl);
    await probeRedis(redisUrl);

    expect(await launcher.end('SIGINT')).toBe(0);

    expect([isAlive(natsPid), isAlive(redisPid)]).toEqual([false, false]);
    expect(existsSync(join(dataDirectory, 'nats-server', 'jetstream'))).toBe(true);
  });

  it('takes its servers with it when it is killed, and can be started again at once', async () => {
    const killed = launch('--json', '--data', dataDirectory);
    const { natsPid, redisPid, redisUrl } = await killed.addresses();
    await writeKey(redisUrl, 'survives');

    await killed.end('SIGKILL');
    const next = launch('--json', '--data', dataDirectory);
    const addresses = await next.addresses();

    await untilGone(natsPid, redisPid);
    expect(await readKey(addresses.redisUrl)).toBe('survives');
    expect(await next.end('SIGTERM')).toBe(0);
  });

  it('goes with a process that ends without having stopped it', async () => {
    const script = join(__dirname, 'testing/forget-to-stop.ts');
    const pids = JSON.parse(await text(runScript(script, [dataDirectory]).stdout)) as number[];

    expect(pids).toHaveLength(2);
    await untilGone(...pids);
  });

  it('ends with 1 when a server ends by itself', async () => {
    const launcher = launch('--json', '--data', dataDirectory);
    const { natsPid, redisPid } = await launcher.addresses();

    process.kill(redisPid, 'SIGKILL');

    expect(await launcher.exitCode).toBe(1);
    expect(await launcher.errors).toContain('redis-server ended with SIGKILL');
    expect(isAlive(natsPid)).toBe(false);
  });

  it.each([
    [['--nats-port', '70000'], '--nats-port wants a port from 1 to 65535'],
    [['--colour'], "Unknown option '--colour'"],
  ])('ends with 2 and its usage when called with %j', async (args, problem) => {
    const launcher = launch(...args);

    expect(await launcher.exitCode).toBe(2);
    expect(await launcher.errors).toContain(problem);
    expect(await launcher.errors).toContain('Usage:');
  });

  it('explains itself', async () => {
    const launcher = launch('--help');

    expect(await launcher.exitCode).toBe(0);
    expect(await launcher.output).toContain('--redis-port N');
  });
});

function launch(...args: string[]) {
  const launcher = runScript(join(__dirname, 'main.ts'), args);
  const exitCode = once(launcher, 'exit').then(([code]) => code as number | null);
  return {
    exitCode,
    output: text(launcher.stdout),
    errors: text(launcher.stderr),
    async addresses(): Promise<Addresses> {
      const [line] = await once(launcher.stdout, 'data');
      return JSON.parse(String(line)) as Addresses;
    },
    end(signal: NodeJS.Signals): Promise<number | null> {
      launcher.kill(signal);
      return exitCode;
    },
  };
}
