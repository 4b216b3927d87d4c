import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

/**
 * Runs a TypeScript file on a machine where no servers are given. One process, without the wrapper
 * of the tsx command: signals must reach the script itself.
 */
export function runScript(
  file: string,
  args: readonly string[],
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: __dirname, // where the loader is resolved from
    env: { ...process.env, NATS_URL: '', REDIS_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
