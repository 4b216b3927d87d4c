import type { Environment } from '@prioritization/config';
import type { Command } from 'commander';

/** What a command gets from the process it runs in. */
export interface CommandContext {
  readonly environment: Environment;
  /** Aborted by Ctrl-C and by SIGTERM. */
  readonly signal: AbortSignal;
  /** For a command that ran to its end but not everything went well. */
  exitWith(code: number): void;
}

/** Adds one command to the program. */
export type RegisterCommand = (program: Command, context: CommandContext) => void;
