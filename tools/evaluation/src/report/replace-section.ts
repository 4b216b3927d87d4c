import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = join(__dirname, '../../../../docs');

const START = `# Benchmarks

Every figure stands beside the command that measured it. Ratios within one run say more than times.
`;

/** Puts a section into docs/benchmarks.md: in place of what it held before, else at the end. */
export const replaceSection = (name: string, section: string): void => {
  const path = join(DOCS, 'benchmarks.md');
  const page = existsSync(path) ? readFileSync(path, 'utf8') : START;
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const made = `${begin}\n\n${section}\n${end}`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  const replaced =
    from < 0 || to < from
      ? `${page.trimEnd()}\n\n${made}\n`
      : page.slice(0, from) + made + page.slice(to + end.length);
  writeFileSync(path, replaced);
};
