/**
 * Runs a program of this repository on a fresh clone: checks Node, installs what is missing, then
 * hands over. Needs nothing but Node itself.
 *
 *   node tools/bootstrap.mjs <program> [arguments…]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [20, 19];

const say = (text) => process.stderr.write(`${text}\n`);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  say(
    `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.version}. See https://nodejs.org.`,
  );
  process.exit(1);
}

/** Installs when the lock file is not the one that was installed last. */
function installWhatIsMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const marker = join(root, 'node_modules', '.installed-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  say('Installing dependencies …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    say('The dependencies could not be installed; see the messages above.');
    process.exit(1);
  }
  writeFileSync(marker, lock);
}

function handOver([program, ...args]) {
  const loader = program.endsWith('.ts')
    ? ['--conditions=@prioritization/source', '--import', 'tsx']
    : [];
  const child = spawn(process.execPath, [...loader, join(root, program), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself; here it must only not end the parent first.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

checkNode();
installWhatIsMissing();
handOver(process.argv.slice(2));
