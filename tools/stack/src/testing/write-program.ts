import { writeFile } from 'node:fs/promises';

/** Writes a shell script that can be run as a program. */
export function writeProgram(file: string, script: string): Promise<void> {
  return writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}
