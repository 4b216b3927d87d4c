import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServersMissingError } from './errors';
import { executableFinder } from './find-executable';
import type { Installing } from './install-servers';
import { INSTALL_WITH_APT } from './install-with-apt';
import { locateServers } from './locate-servers';
import { runCommand } from './run-command';
import { writeProgram } from './testing/write-program';

const BOTH = ['nats-server', 'redis-server'] as const;

describe('locateServers', () => {
  let folder: string;
  const addProgram = (name: string) => writeProgram(join(folder, name), 'exit 0');
  /** A machine on which only the programs in the folder exist, and what was run on it. */
  const machine = (given: Partial<Installing> = {}) => {
    const commands: string[] = [];
    const installing: Installing = {
      findExecutable: executableFinder(folder, []),
      async run(command, args) {
        commands.push([command, ...args].join(' ').replaceAll(`${folder}/`, ''));
        await given.run?.(command, args);
      },
      isRoot: given.isRoot ?? false,
      onProgress: given.onProgress ?? (() => {}),
    };
    return { installing, commands };
  };
  const installs = () => Promise.all(BOTH.map((name) => addProgram(name))).then(() => {});

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'locate-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds what is there and installs nothing', async () => {
    await installs();
    const { installing, commands } = machine();

    expect(await locateServers(BOTH, installing)).toEqual({
      'nats-server': join(folder, 'nats-server'),
      'redis-server': join(folder, 'redis-server'),
    });
    expect(commands).toEqual([]);
  });

  it('looks in folders that a PATH often leaves out, and skips what cannot be run', async () => {
    await mkdir(join(folder, 'empty', 'nats-server'), { recursive: true });
    await addProgram('nats-server');
    const find = executableFinder(join(folder, 'empty'), [folder]);

    expect(await find('nats-server')).toBe(join(folder, 'nats-server'));
  });

  it('says what to do when nothing can be installed', async () => {
    const { installing, commands } = machine({ isRoot: true });

    const failure: unknown = await locateServers(BOTH, installing).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ServersMissingError);
    expect(failure).toMatchObject({ code: 'SERVERS_MISSING', missing: BOTH });
    for (const advice of ['sudo apt-get install', 'brew install', 'NATS_URL=', 'docker compose up'])
      expect(String(failure)).toContain(advice);
    expect(commands).toEqual([]);
  });

  it('installs only what is missing, as root, and says so', async () => {
    await addProgram('apt-get');
    await addProgram('redis-server');
    const progress: string[] = [];
    const { installing, commands } = machine({
      isRoot: true,
      run: installs,
      onProgress: (message) => progress.push(message),
    });

    await locateServers(BOTH, installing);

    expect(commands).toEqual([`sh -c ${INSTALL_WITH_APT} install nats-server`]);
    expect(progress).toEqual([expect.stringMatching(/nats-server.*apt-get/)]);
  });

  it('installs with sudo when that asks for no password', async () => {
    await Promise.all([addProgram('apt-get'), addProgram('sudo')]);
    const { installing, commands } = machine({ run: installs });

    await locateServers(BOTH, installing);

    expect(commands).toEqual([
      'sudo -n true',
      `sudo -n sh -c ${INSTALL_WITH_APT} install nats-server redis-server`,
    ]);
  });

  it('turns to brew when sudo asks for a password', async () => {
    await Promise.all(['apt-get', 'sudo', 'brew'].map((name) => addProgram(name)));
    const run: Installing['run'] = async (command) => {
      if (command.endsWith('sudo')) throw new Error('a password is required');
      await installs();
    };
    const { installing, commands } = machine({ run });

    await locateServers(BOTH, installing);

    expect(commands).toEqual(['sudo -n true', 'brew install nats-server redis']);
  });

  it('says why installing failed', async () => {
    await addProgram('apt-get');
    const { installing } = machine({ isRoot: true, run: () => runCommand('false', []) });

    await expect(locateServers(BOTH, installing)).rejects.toThrow(/false ended with 1/);
  });

  it('notices when a package does not bring the program', async () => {
    await addProgram('apt-get');
    const { installing } = machine({ isRoot: true });

    await expect(locateServers(BOTH, installing)).rejects.toThrow(/the program is not there/);
  });
});
