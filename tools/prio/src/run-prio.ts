import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The loader and not its command, which would kill a busy program instead of letting it clean up. */
const LOADER = pathToFileURL(require.resolve('tsx')).href;
const MAIN = join(__dirname, 'main.ts');

/** How a command line ended, and what it wrote. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the tool as the root script does. For tests. */
export const startPrio = (
  commandLine: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams =>
  spawn(
    process.execPath,
    ['--conditions=@prioritization/source', '--import', LOADER, MAIN, ...commandLine],
    {
      env: { PATH: process.env['PATH'], ...environment },
    },
  );

/** Waits for the tool to end. */
export const finished = async (child: ChildProcessWithoutNullStreams): Promise<Finished> => {
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, ...output };
};

/** Runs the tool to its end. */
export const runPrio = (
  commandLine: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> => {
  const child = startPrio(commandLine, environment);
  child.stdin.on('error', () => undefined).end(input);
  return finished(child);
};

/** A new folder for the files of a test. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'prio-'));

/** Writes values as lines of JSON; a string stands for itself, valid or not. */
export const writeLines = (path: string, lines: readonly unknown[]): string => {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, texts.map((text) => `${text}\n`).join(''));
  return path;
};

/** Reads lines of JSON. */
export const parseLines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
