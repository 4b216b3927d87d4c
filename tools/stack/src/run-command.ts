import { spawn } from 'node:child_process';
import { once } from 'node:events';

const STDERR = 2;

/** Runs a command to its end, its output on standard error. Rejects when it fails or takes too long. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { timeoutMs = 600_000, env = process.env }: { timeoutMs?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', STDERR, STDERR],
    timeout: timeoutMs,
  });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ended with ${String(signal ?? code)}`);
}
