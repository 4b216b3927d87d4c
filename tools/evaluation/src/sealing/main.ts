import { parseArgs } from 'node:util';
import { replaceSection } from '../report/replace-section';
import { measureSealing, type SealingCost } from './measure';
import { sealingSection } from './page';

const HELP = `Usage: npm run sealing-cost -- [options]

Measures what protecting user data costs each task.

  --write  puts the table into docs/benchmarks.md
  --help   this text
`;

const DESCRIPTIONS = [300, 4_000];
const SECONDS = 2;

const run = async (write: boolean): Promise<void> => {
  const costs: SealingCost[] = [];
  for (const length of DESCRIPTIONS) costs.push(await measureSealing(length, SECONDS));
  const section = sealingSection(costs);
  process.stdout.write(section);
  if (write) replaceSection('sealing', section);
};

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, help: { type: 'boolean' } },
});
if (values.help) process.stdout.write(HELP);
else
  run(values.write).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  });
