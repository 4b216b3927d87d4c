import { UnexpectedAnswerError } from '@prioritization/client';
import { ConfigError } from '@prioritization/config';
import { Command, CommanderError } from 'commander';
import { cacheCommand } from './commands/cache';
import { deadCommand } from './commands/dead';
import { keysCommand } from './commands/keys';
import { rankCommand } from './commands/rank';
import { scoreCommand } from './commands/score';
import { submitCommand } from './commands/submit';
import { topologyCommand } from './commands/topology';
import { userCommand } from './commands/user';
import type { CommandContext, RegisterCommand } from './command-context';
import { EXIT_CODES, InputError, ServerError, UsageError } from './exit-codes';
import { say } from './io/terminal';

/** Every command of the tool, in the order of `--help`. */
const COMMANDS: readonly RegisterCommand[] = [
  scoreCommand,
  rankCommand,
  submitCommand,
  keysCommand,
  cacheCommand,
  topologyCommand,
  deadCommand,
  userCommand,
];

const buildProgram = (context: CommandContext): Command => {
  const program = new Command('prio')
    .description(
      'Scores and ranks tasks without a server, submits them to an engine and manages it.',
    )
    .helpCommand(false)
    .showHelpAfterError('Run with --help to see what it takes.')
    .exitOverride();
  for (const register of COMMANDS) register(program, context);
  // Registered commands do not take over the settings of the program by themselves.
  const inherit = (parent: Command): void => {
    for (const command of parent.commands) inherit(command.copyInheritedSettings(parent));
  };
  inherit(program);
  return program;
};

const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';

/** The exit code for what went wrong; says what it was unless that was said already. */
const explain = (error: unknown): number => {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT_CODES.success : EXIT_CODES.usage;
  }
  // The reader has seen enough, as in `prio score … | head`.
  if (isBrokenPipe(error)) return EXIT_CODES.success;
  if (error instanceof UsageError || error instanceof ConfigError) {
    say(`error: ${error.message}`);
    return EXIT_CODES.usage;
  }
  const isExpected =
    error instanceof InputError ||
    error instanceof ServerError ||
    error instanceof UnexpectedAnswerError ||
    (error instanceof Error && 'code' in error);
  say(
    `error: ${isExpected ? error.message : String(error instanceof Error ? error.stack : error)}`,
  );
  return EXIT_CODES.failure;
};

/** Runs one command line to its end and gives the exit code. */
export const runProgram = async (commandLine: readonly string[]): Promise<number> => {
  const interruption = new AbortController();
  let interruptedBy: 'SIGINT' | 'SIGTERM' | undefined;
  let exitCode: number = EXIT_CODES.success;
  const interrupt = (signal: 'SIGINT' | 'SIGTERM') => () => {
    interruptedBy = signal;
    interruption.abort();
  };
  process.once('SIGINT', interrupt('SIGINT')).once('SIGTERM', interrupt('SIGTERM'));
  const context: CommandContext = {
    environment: process.env,
    signal: interruption.signal,
    exitWith: (code) => {
      exitCode = code;
    },
  };
  try {
    await buildProgram(context).parseAsync([...commandLine], { from: 'user' });
    return exitCode;
  } catch (error) {
    return interruptedBy === undefined ? explain(error) : EXIT_CODES[interruptedBy];
  } finally {
    interruption.abort();
  }
};
