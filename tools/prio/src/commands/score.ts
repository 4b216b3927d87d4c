import { loadTextModel } from '@prioritization/scoring';
import { EXIT_CODES } from '../exit-codes';
import type { CommandContext, RegisterCommand } from '../command-context';
import { openInput } from '../io/open-input';
import { showProgress } from '../io/progress';
import { splitLines } from '../io/split-lines';
import { say } from '../io/terminal';
import { writeOutput } from '../io/write-output';
import { answerLines, type Tally } from '../tasks/answer-lines';
import { taskScorer } from '../tasks/task-scorer';
import { inOption, nowOption, policyOption } from './options';

interface ScoreOptions {
  readonly in: string;
  readonly out: string;
  readonly policy?: string;
  readonly now?: Date;
  readonly json?: boolean;
}

const summary = ({ scored, failed }: Tally): string =>
  `${scored.toLocaleString('en')} scored, ${failed.toLocaleString('en')} could not be scored`;

const report = (tally: Tally, json: boolean): void => {
  if (json) say(JSON.stringify(tally));
  else if (tally.failed > 0 || process.stderr.isTTY) say(summary(tally));
};

const score = async (options: ScoreOptions, context: CommandContext): Promise<void> => {
  const scorer = taskScorer(context.environment, {
    policy: options.policy,
    now: options.now ?? new Date(),
    severityModel: loadTextModel(),
  });
  const tally: Tally = { scored: 0, failed: 0 };
  const progress = showProgress('tasks');
  const lines = splitLines(openInput(options.in, context.signal));
  try {
    await writeOutput(options.out, answerLines(lines, scorer, tally, progress), context.signal);
  } finally {
    progress.finish();
  }
  report(tally, options.json === true);
  if (tally.failed > 0) context.exitWith(EXIT_CODES.failure);
};

/** `prio score`: one answer for each task of a file, in its order, at any size. */
export const scoreCommand: RegisterCommand = (program, context) => {
  program
    .command('score')
    .description('Score tasks: one line of JSON in, one line of JSON out, in the same order.')
    .addOption(inOption())
    .requiredOption('--out <file>', 'where the answers go; - is standard output')
    .addOption(policyOption())
    .addOption(nowOption())
    .option('--json', 'give the count at the end as JSON, on standard error')
    .addHelpText(
      'after',
      '\nA title and a description are enough. A line that is no task is answered with its errors;' +
        '\nthe others are scored all the same, and the exit code is 1.',
    )
    .action((options: ScoreOptions) => score(options, context));
};
