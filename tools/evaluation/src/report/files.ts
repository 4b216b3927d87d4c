import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(__dirname, '..');
const DOCS = join(SOURCES, '../../../docs');

/** The lines of a corpus, each parsed by the given reader. */
export const readCorpus = <Entry>(path: string, parse: (line: unknown) => Entry): Entry[] =>
  readFileSync(join(SOURCES, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse(JSON.parse(line)));

/** Writes a page of the documentation and prints it. */
export const publish = (name: string, page: string): void => {
  writeFileSync(join(DOCS, name), page);
  process.stdout.write(page);
};
