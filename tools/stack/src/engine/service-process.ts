import type { ServiceName } from '@prioritization/contracts';
import { join } from 'node:path';
import { findFreePort } from '../find-free-port';
import { spawnKept, type KeptProcess } from '../kept-process';
import { untilReady } from '../until-ready';

/** The repository's root, found from this file. */
const ROOT = join(__dirname, '..', '..', '..', '..');

const START_WITHIN_MS = 20_000;

export interface ServiceOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Where `<service>.log` is appended to. */
  readonly logDirectory: string;
}

/** One running process of a service. Tests use it to inject faults. */
export interface ServiceProcess {
  readonly name: ServiceName;
  readonly pid: number;
  /** Address of its health and metrics server. */
  readonly opsUrl: string;
  ready(): Promise<boolean>;
  /** Waits until it is ready. */
  untilReady(): Promise<void>;
  /** Ends it at once. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  /** SIGTERM, then waits; the exit code, or undefined when a signal ended it. */
  stop(graceMs?: number): Promise<number | undefined>;
  /** Starts it again after it ended, with the same settings and ports. */
  restart(): Promise<void>;
}

const bundleOf = (name: ServiceName): string => join(ROOT, 'apps', name, 'dist', 'main.js');

const isReady = async (opsUrl: string): Promise<boolean> => {
  try {
    const response = await fetch(`${opsUrl}/health/ready`, { signal: AbortSignal.timeout(1_000) });
    return response.ok;
  } catch {
    return false;
  }
};

/** Starts a built service as a process of its own. */
export const startService = async (
  name: ServiceName,
  { env, logDirectory }: ServiceOptions,
): Promise<ServiceProcess> => {
  const opsPort = await findFreePort();
  const opsUrl = `http://127.0.0.1:${opsPort}`;
  const spawn = (): Promise<KeptProcess> =>
    spawnKept(process.execPath, ['--enable-source-maps', bundleOf(name)], {
      env: { ...process.env, ...env, OPS_HOST: '127.0.0.1', OPS_PORT: String(opsPort) },
      stdout: join(logDirectory, `${name}.log`),
    });
  let kept = await spawn();

  return {
    name,
    opsUrl,
    get pid() {
      return kept.pid;
    },
    ready: () => isReady(opsUrl),
    untilReady: () =>
      untilReady(
        async () => {
          if (!(await isReady(opsUrl)))
            throw new Error(`${name} is not ready; see ${logDirectory}/${name}.log`);
        },
        { deadlineMs: START_WITHIN_MS },
      ),
    async kill() {
      await kept.kill('SIGKILL');
    },
    pause: () => kept.pause(),
    resume: () => kept.resume(),
    async stop(graceMs = 10_000) {
      return (await kept.stop(graceMs)).code ?? undefined;
    },
    async restart() {
      kept = await spawn();
    },
  };
};
