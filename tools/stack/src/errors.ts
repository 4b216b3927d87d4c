import type { ServerName } from './server-name';

/** What went wrong, for programs; the message says the same for people. */
export type StackErrorCode =
  'SERVERS_MISSING' | 'SERVER_FAILED' | 'SERVER_UNREACHABLE' | 'DATA_IN_USE' | 'SPAWN_FAILED';

/** The parent of every error this package throws on purpose. */
export abstract class StackError extends Error {
  abstract readonly code: StackErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A server is not on this machine and could not be installed. */
export class ServersMissingError extends StackError {
  readonly code = 'SERVERS_MISSING';

  constructor(
    readonly missing: readonly ServerName[],
    reason: string,
    options?: ErrorOptions,
  ) {
    super(missingServersAdvice(missing, reason), options);
  }
}

/** A server that was started did not become ready, or ended. */
export class ServerFailedError extends StackError {
  readonly code = 'SERVER_FAILED';

  constructor(
    readonly server: ServerName,
    readonly reason: 'ADDRESS_IN_USE' | 'EXITED' | 'NOT_READY',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A server given by its address does not answer. */
export class ServerUnreachableError extends StackError {
  readonly code = 'SERVER_UNREACHABLE';
}

/** Another running server holds the data folder. */
export class DataInUseError extends StackError {
  readonly code = 'DATA_IN_USE';
}

/** A program could not be started at all: not found, not executable, no such working folder. */
export class SpawnFailedError extends StackError {
  readonly code = 'SPAWN_FAILED';
}

function missingServersAdvice(missing: readonly ServerName[], reason: string): string {
  const homebrew = missing.map((name) => (name === 'redis-server' ? 'redis' : name));
  return [
    `Not found on this machine: ${missing.join(', ')}. Installing failed: ${reason}.`,
    'Do one of these and try again:',
    `  Debian, Ubuntu   sudo apt-get install ${missing.join(' ')}`,
    `  macOS            brew install ${homebrew.join(' ')}`,
    '  other systems    put nats-server (https://github.com/nats-io/nats-server/releases)',
    '                   and redis-server (https://redis.io/docs/install) on the PATH',
    '  running servers  NATS_URL=nats://127.0.0.1:4222 REDIS_URL=redis://127.0.0.1:6379',
    '  containers       docker compose up',
  ].join('\n');
}
