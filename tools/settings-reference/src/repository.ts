import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** The text of a file of this repository; undefined when it is not there. */
export const readRepositoryFile = (path: string): string | undefined =>
  existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;

export const writeRepositoryFile = (path: string, content: string): void =>
  writeFileSync(join(ROOT, path), content);
