export {
  DataInUseError,
  ServerFailedError,
  ServersMissingError,
  ServerUnreachableError,
  SpawnFailedError,
  StackError,
  type StackErrorCode,
} from './errors';
export { findFreePort } from './find-free-port';
export type { ProcessExit } from './follow-keeper';
export { spawnKept, type KeptProcess, type SpawnKeptOptions } from './kept-process';
export { locateServers, type ServerPaths } from './locate-servers';
export type { ServerName } from './server-name';
export type { NatsServerHandle } from './nats-server';
export type { OnServerExit, ServerHandle } from './server-handle';
export { startStack, type Stack, type StackOptions } from './start-stack';
export { thisMachine } from './this-machine';
export { startService, type ServiceOptions, type ServiceProcess } from './engine/service-process';
export { startEngine, type Engine, type EngineOptions } from './engine/start-engine';
export { untilReady } from './until-ready';
