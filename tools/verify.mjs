/** Everything a change must pass, in the order in which it fails fastest: `npm test`. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const nx = (...args) => [bin('nx'), ...args, '--outputStyle=stream'];

const STEPS = [
  ['format', bin('prettier'), '--check', '.', '--log-level', 'warn'],
  ['project references', bin('nx'), 'sync:check'],
  ['lint and types', ...nx('run-many', '-t', 'lint', 'typecheck')],
  ['unit tests and builds', ...nx('run-many', '-t', 'test', 'build')],
  ['end to end', ...nx('run-many', '-t', 'e2e')],
];

const SUMMARY = /Tests:\s+(?:(\d+) failed, )?(?:(\d+) skipped, )?(?:(\d+) passed, )?\d+ total/g;
const counts = { passed: 0, failed: 0, skipped: 0 };

function count(output) {
  for (const [, failed = 0, skipped = 0, passed = 0] of output.matchAll(SUMMARY)) {
    counts.failed += Number(failed);
    counts.skipped += Number(skipped);
    counts.passed += Number(passed);
  }
}

function run([title, command, ...args]) {
  process.stdout.write(`\n▸ ${title}\n`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const forward = (target) => (chunk) => {
      output += chunk;
      target.write(chunk);
    };
    child.stdout.on('data', forward(process.stdout));
    child.stderr.on('data', forward(process.stderr));
    child.on('close', (code) => {
      count(output.replace(/\u001b\[[0-9;]*m/g, ''));
      resolve(code ?? 1);
    });
  });
}

for (const step of STEPS) {
  const code = await run(step);
  if (code !== 0) {
    process.stdout.write(`\n✗ ${step[0]} failed\n`);
    process.exit(code);
  }
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
process.stdout.write(`\nTests: ${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
