import { type FindExecutable } from './find-executable';
import { installServers, type Installing } from './install-servers';
import { ServersMissingError } from './errors';
import type { ServerName } from './server-name';

/** Where each wanted program is. */
export type ServerPaths<Name extends ServerName = ServerName> = Record<Name, string>;

/** Finds the servers on this machine, and installs what is missing. */
export async function locateServers<Name extends ServerName>(
  wanted: readonly Name[],
  installing: Installing,
): Promise<ServerPaths<Name>> {
  const found = await findAll(wanted, installing.findExecutable);
  const missing = wanted.filter((name) => found[name] === undefined);
  if (missing.length > 0) {
    await installServers(missing, installing);
    Object.assign(found, await findAll(missing, installing.findExecutable));
  }
  assertComplete(wanted, found);
  return found;
}

async function findAll<Name extends ServerName>(
  names: readonly Name[],
  findExecutable: FindExecutable,
): Promise<Partial<ServerPaths<Name>>> {
  const found: Partial<ServerPaths<Name>> = {};
  for (const name of names) {
    const path = await findExecutable(name);
    if (path !== undefined) found[name] = path;
  }
  return found;
}

function assertComplete<Name extends ServerName>(
  wanted: readonly Name[],
  found: Partial<ServerPaths<Name>>,
): asserts found is ServerPaths<Name> {
  const missing = wanted.filter((name) => found[name] === undefined);
  if (missing.length === 0) return;
  throw new ServersMissingError(missing, 'the package was installed but the program is not there');
}
