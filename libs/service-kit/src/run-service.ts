import {
  unknownVariables,
  type Sections,
  type ServiceConfig,
  type ServiceSettings,
  type ValuesOf,
} from '@prioritization/config';
import type { Heartbeat, ServiceName } from '@prioritization/contracts';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { readCommandLine, type CommandLineAnswer } from './command-line';
import { startHeartbeat } from './heartbeat';
import { instanceName } from './instance-name';
import { createLogger, type Logger } from './logger';
import { startOpsServer } from './ops-server';
import { createReadiness, type ReadinessCheck } from './readiness';
import { createShutdown, type StopStep } from './shutdown';

/** What a service's `start` is given. */
export interface ServiceContext<Config> {
  readonly config: Config;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Names this instance in heartbeats, logs and connections. */
  readonly instance: string;
  /** Registers what to stop; the last registered is stopped first. */
  onStop(name: string, step: StopStep): void;
  /** Registers what must be well for the service to do its work. */
  readyWhen(check: ReadinessCheck): void;
  /** Starts to send signs of life. */
  heartbeat(send: (heartbeat: Heartbeat) => void, inFlight?: () => number): void;
}

/** A service: its name, its settings, and how it starts. */
export interface ServiceDefinition<Group extends Sections> {
  readonly name: ServiceName;
  readonly summary: string;
  readonly config: Group;
  start(context: ServiceContext<ValuesOf<Group>>): Promise<void>;
}

const answerCommandLine = ({ text, exitCode }: CommandLineAnswer): void => {
  const stream = exitCode === 0 ? process.stdout : process.stderr;
  stream.write(`${text}\n`);
  process.exitCode = exitCode;
};

/**
 * Runs a service until SIGTERM or SIGINT: reads its settings, serves health and metrics, starts
 * it, and stops everything it registered. Exits 0 when all was stopped in time, else 1.
 */
export const runService = async <Group extends Sections & { service: ServiceSettings }>(
  definition: ServiceDefinition<Group>,
): Promise<void> => {
  const commandLine = readCommandLine(definition, process.argv.slice(2), process.env);
  if ('exitCode' in commandLine) return answerCommandLine(commandLine);
  const { config } = commandLine;
  const settings: ServiceConfig = config.service;
  const instance = instanceName();
  const logger = createLogger(definition.name, instance, settings);
  const shutdown = createShutdown(logger);
  const readiness = createReadiness();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  let started = false;
  readiness.add(() => (shutdown.stopping ? 'stopping' : started ? undefined : 'starting'));

  const stop = async (reason: string, exitCode: number): Promise<void> => {
    if (shutdown.stopping) return;
    logger.info({ reason }, 'stopping');
    const clean = await shutdown.run(settings.shutdownTimeoutMs);
    logger.info({ clean }, 'stopped');
    process.exit(clean ? exitCode : 1);
  };
  process.once('SIGTERM', () => void stop('SIGTERM', 0));
  process.once('SIGINT', () => void stop('SIGINT', 0));
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'unhandled rejection');
    void stop('unhandled rejection', 1);
  });

  try {
    const ops = await startOpsServer(
      { host: settings.opsHost, port: settings.opsPort },
      { readiness, registry },
    );
    shutdown.onStop('ops server', () => ops.close());
    logger.info(
      { opsPort: ops.port, misspelt: unknownVariables(definition.config, process.env) },
      'starting',
    );
    await definition.start({
      config,
      logger,
      registry,
      instance,
      onStop: shutdown.onStop,
      readyWhen: readiness.add,
      heartbeat: (send, inFlight = () => 0) => {
        const { heartbeatIntervalMs: intervalMs, version } = settings;
        const { name: service } = definition;
        const options = {
          service,
          instance,
          version,
          intervalMs,
          readiness,
          shutdown,
          inFlight,
          send,
        };
        const beating = startHeartbeat(options);
        shutdown.onStop('heartbeat', () => beating.stop());
      },
    });
    started = true;
    logger.info({}, 'started');
  } catch (error) {
    if (shutdown.stopping) return;
    logger.fatal({ err: error }, 'could not start');
    await stop('failed start', 1);
  }
};
