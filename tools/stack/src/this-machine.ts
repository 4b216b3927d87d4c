import { executableFinder } from './find-executable';
import type { Installing } from './install-servers';
import { runCommand } from './run-command';

/** Finds and installs programs on the machine this process runs on. */
export function thisMachine(
  env: NodeJS.ProcessEnv,
  onProgress: (message: string) => void,
): Installing {
  return {
    findExecutable: executableFinder(env['PATH']),
    run: runCommand,
    isRoot: process.getuid?.() === 0,
    onProgress,
  };
}
