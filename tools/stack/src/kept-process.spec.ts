import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpawnFailedError } from './errors';
import { spawnKept } from './kept-process';
import { isAlive } from './signal-process';
import { untilGone } from './testing/until-gone';
import { untilReady } from './until-ready';

const SLEEPS = ['-e', 'setInterval(() => {}, 1000)'];
const IGNORES_SIGTERM = [
  '-e',
  "process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)",
];

describe('spawnKept', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-spec-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('passes environment and folder, appends the output to a file, reports how it ended', async () => {
    const stdout = join(folder, 'output');
    const script =
      "console.log(process.env.GREETING, process.cwd()); console.error('!'); process.exit(3)";
    const exits: unknown[] = [];

    const { exited } = await spawnKept(process.execPath, ['-e', script], {
      env: { GREETING: 'hello' },
      cwd: folder,
      stdout,
      onExit: (exit) => exits.push(exit),
    });

    expect(await exited).toEqual({ code: 3, signal: null });
    expect(exits).toEqual([{ code: 3, signal: null }]);
    expect(await readFile(stdout, 'utf8')).toBe(`hello ${folder}\n!\n`);
  });

  it('reports the signal that ended a program', async () => {
    const program = await spawnKept(process.execPath, SLEEPS);

    expect(await program.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    expect(isAlive(program.pid)).toBe(false);
    program.resume(); // too late, and harmless
  });

  it('forces a program that does not stop when asked', async () => {
    const stdout = join(folder, 'stubborn');
    const program = await spawnKept(process.execPath, IGNORES_SIGTERM, { stdout });
    await untilWritten(stdout);

    expect(await program.stop(100)).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('stops a program again without harm', async () => {
    const program = await spawnKept(process.execPath, SLEEPS);
    const exit = await program.stop();

    expect(exit).toEqual({ code: null, signal: 'SIGTERM' });
    expect(await program.stop()).toEqual(exit);
  });

  it('takes the descendants of a program with it', async () => {
    const stdout = join(folder, 'descendant');
    const program = await spawnKept('sh', ['-c', 'sleep 1000 & echo $!; wait'], { stdout });
    const descendant = Number(await untilWritten(stdout));

    await program.kill('SIGKILL');

    await untilGone(descendant);
  });

  it('says why a program cannot be started', async () => {
    const failure: unknown = await spawnKept('no-such-program', []).catch(
      (error: unknown) => error,
    );

    expect(failure).toBeInstanceOf(SpawnFailedError);
    expect(String(failure)).toContain('no-such-program');
  });
});

/** Waits for the first line of a program. */
async function untilWritten(file: string): Promise<string> {
  let content = '';
  const read = async (): Promise<void> => {
    content = await readFile(file, 'utf8');
    if (!content.endsWith('\n')) throw new Error(`Nothing in ${file}`);
  };
  await untilReady(read, { deadlineMs: 5_000 });
  return content;
}
