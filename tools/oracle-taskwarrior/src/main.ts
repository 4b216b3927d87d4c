import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compare } from './compare';
import { oracleCases } from './oracle-cases';
import { PROFILES } from './profiles';

const TOLERANCE = 1e-6;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100' },
    seed: { type: 'string', default: '20260302' },
    write: { type: 'string' },
  },
});

const { version, cases } = oracleCases(Number(values.cases), Number(values.seed));
const { largestDifference, differing } = compare(cases, TOLERANCE);

for (const { oracle, ours } of differing) {
  process.stdout.write(`${JSON.stringify({ ...oracle, ours })}\n`);
}
process.stdout.write(
  `${cases.length} cases of task ${version}: largest difference ${largestDifference}, ` +
    `${differing.length} above ${TOLERANCE}\n`,
);
if (values.write !== undefined) {
  const lines = cases.map((each) => JSON.stringify(each)).join(',\n');
  const head = `{"version":"${version}","profiles":${JSON.stringify(PROFILES)},"cases":[`;
  writeFileSync(values.write, `${head}\n${lines}\n]}\n`);
}
process.exitCode = differing.length === 0 ? 0 : 1;
