import { ServersMissingError } from './errors';
import type { FindExecutable } from './find-executable';
import { INSTALL_WITH_APT } from './install-with-apt';
import type { ServerName } from './server-name';

/** What installing needs from the machine it runs on. */
export interface Installing {
  findExecutable: FindExecutable;
  /** Runs a command to its end; rejects when it fails. */
  run(command: string, args: readonly string[]): Promise<void>;
  isRoot: boolean;
  onProgress(message: string): void;
}

interface Command {
  command: string;
  args: readonly string[];
}

/** Installs servers with the package manager of the system, without starting them as services. */
export async function installServers(
  missing: readonly ServerName[],
  installing: Installing,
): Promise<void> {
  const install = await findInstaller(missing, installing);
  if (install === undefined) {
    throw new ServersMissingError(missing, 'neither apt-get (as root or with sudo) nor brew works');
  }
  installing.onProgress(`Not found: ${missing.join(', ')}. Installing with ${install.manager} …`);
  try {
    await installing.run(install.command, install.args);
  } catch (cause) {
    throw new ServersMissingError(missing, String(cause), { cause });
  }
}

async function findInstaller(
  missing: readonly ServerName[],
  installing: Installing,
): Promise<(Command & { manager: string }) | undefined> {
  if (await installing.findExecutable('apt-get')) {
    const command = await asRoot('sh', ['-c', INSTALL_WITH_APT, 'install', ...missing], installing);
    if (command) return { manager: 'apt-get', ...command };
  }
  const brew = await installing.findExecutable('brew');
  if (brew === undefined) return undefined;
  return { manager: 'brew', command: brew, args: ['install', ...missing.map(homebrewFormula)] };
}

async function asRoot(
  command: string,
  args: readonly string[],
  { findExecutable, run, isRoot }: Installing,
): Promise<Command | undefined> {
  if (isRoot) return { command, args };
  const sudo = await findExecutable('sudo');
  if (sudo === undefined) return undefined;
  try {
    await run(sudo, ['-n', 'true']);
  } catch {
    return undefined; // it would ask for a password
  }
  return { command: sudo, args: ['-n', command, ...args] };
}

function homebrewFormula(name: ServerName): string {
  return name === 'redis-server' ? 'redis' : name;
}
