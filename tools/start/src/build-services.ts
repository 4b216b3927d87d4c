import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/**
 * Builds what has changed since the last build.
 * @throws with the compiler's output when it does not build.
 */
export const buildServices = async (): Promise<void> => {
  const nx = spawn(
    join(ROOT, 'node_modules', '.bin', 'nx'),
    ['run-many', '-t', 'build', '--outputStyle=static'],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  nx.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  nx.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => nx.on('close', resolve));
  if (code !== 0) throw new Error(`The services do not build:\n${output}`);
};
