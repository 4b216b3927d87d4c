import type { ProcessExit } from './follow-keeper';
import type { KeptProcess } from './kept-process';
import { launchServer, type ServerDefinition } from './launch-server';
import type { ServerName } from './server-name';

/** A server of the stack; tests use it to inject faults. */
export interface ServerHandle {
  readonly name: ServerName;
  /** Process id; another one after a restart. */
  readonly pid: number;
  readonly url: string;
  /** False from the moment the process is gone. A paused server is running. */
  readonly running: boolean;
  /** Ends the server with a signal, such as SIGKILL, and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Freezes the server: connections stay open and nothing answers. */
  pause(): void;
  /** Lets a paused server go on. */
  resume(): void;
  /** Stops the server if it runs, starts it on the same port and data, and waits until it is ready. */
  restart(): Promise<void>;
  /** Ends the server in good order; SIGKILL follows when it takes too long. */
  stop(): Promise<void>;
}

/** Told when a server ends although nobody asked it to. */
export type OnServerExit = (server: ServerName, exit: ProcessExit) => void;

/** Starts a server, waits until it is ready, and returns its handle. */
export async function startServer(
  definition: ServerDefinition,
  onExit: OnServerExit = () => {},
): Promise<ServerHandle> {
  return new Server(definition, onExit, await launchServer(definition));
}

class Server implements ServerHandle {
  readonly name: ServerName;
  readonly url: string;
  private isRunning = false;
  private endExpected = false;
  private lastRestart: Promise<void> = Promise.resolve();

  constructor(
    private readonly definition: ServerDefinition,
    private readonly onExit: OnServerExit,
    private kept: KeptProcess,
  ) {
    this.name = definition.name;
    this.url = definition.url;
    this.adopt(kept);
  }

  get pid(): number {
    return this.kept.pid;
  }

  get running(): boolean {
    return this.isRunning;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.endExpected = true;
    await this.kept.kill(signal);
  }

  pause(): void {
    this.kept.signal('SIGSTOP');
  }

  resume(): void {
    this.kept.signal('SIGCONT');
  }

  restart(): Promise<void> {
    this.lastRestart = this.lastRestart.catch(() => {}).then(() => this.relaunch());
    return this.lastRestart;
  }

  async stop(): Promise<void> {
    await this.lastRestart.catch(() => {}); // or the restart would start it again afterwards
    await this.end();
    await this.definition.data.release();
  }

  private async relaunch(): Promise<void> {
    await this.end();
    this.adopt(await launchServer(this.definition));
  }

  private async end(): Promise<void> {
    this.endExpected = true;
    await this.kept.stop();
  }

  private adopt(kept: KeptProcess): void {
    this.kept = kept;
    this.isRunning = true;
    this.endExpected = false;
    void kept.exited.then((exit) => {
      this.isRunning = false;
      if (!this.endExpected) this.onExit(this.name, exit);
    });
  }
}
