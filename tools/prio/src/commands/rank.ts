import { DependencyCycleError, rankBacklog, type RankedBacklog } from '@prioritization/scoring';
import { rankedRows, type RankedRow } from '../backlog/ranked-rows';
import { readBacklog, type Backlog } from '../backlog/read-backlog';
import { rankingTable } from '../backlog/table';
import type { CommandContext, RegisterCommand } from '../command-context';
import { EXIT_CODES, InputError } from '../exit-codes';
import { openInput } from '../io/open-input';
import { showProgress } from '../io/progress';
import { splitLines } from '../io/split-lines';
import { say } from '../io/terminal';
import { writeOutput } from '../io/write-output';
import { taskScorer, type TaskScorer } from '../tasks/task-scorer';
import { amount, count, inOption, nowOption, policyOption } from './options';

interface RankOptions {
  readonly in: string;
  readonly out: string;
  readonly policy?: string;
  readonly now?: Date;
  readonly capacity?: number;
  readonly ageing?: number;
  readonly ageingCap: number;
  readonly limit?: number;
  readonly json?: boolean;
}

const rank = (
  { tasks }: Backlog,
  options: RankOptions,
  now: Date,
  { settings }: TaskScorer,
): RankedBacklog => {
  const { ageing, ageingCap, capacity } = options;
  try {
    return rankBacklog(
      [...tasks.values()].map(({ entry }) => entry),
      {
        now: now.getTime(),
        thresholds: settings,
        ...(ageing !== undefined && { ageing: { pointsPerDay: ageing, cap: ageingCap } }),
        ...(capacity !== undefined && { capacityHours: capacity }),
      },
    );
  } catch (error) {
    if (error instanceof DependencyCycleError)
      throw new InputError(`${error.code}: ${error.message}`);
    throw error;
  }
};

const linesOf = function* (rows: readonly RankedRow[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
};

const report = ({ plan, unknownDependencies }: RankedBacklog, { failed }: Backlog): void => {
  if (plan !== undefined) {
    const proof = plan.exact ? 'no choice gives more' : 'a good choice, not proved to be the best';
    say(
      `${plan.chosen.length} tasks in ${Number(plan.usedHours.toFixed(2))} of ` +
        `${plan.capacityHours} hours (${proof}), ${plan.left.length} left`,
    );
  }
  if (unknownDependencies.length > 0) {
    const [first] = unknownDependencies;
    say(
      `${unknownDependencies.length} dependencies on unknown tasks ignored` +
        `, such as ${first?.id} on ${first?.dependsOn}`,
    );
  }
  if (failed > 0) say(`${failed} lines could not be ranked`);
};

const run = async (options: RankOptions, context: CommandContext): Promise<void> => {
  const now = options.now ?? new Date();
  const scorer = taskScorer(context.environment, { policy: options.policy, now });
  const progress = showProgress('tasks');
  const lines = splitLines(openInput(options.in, context.signal));
  const backlog = await readBacklog(lines, scorer, progress).finally(() => progress.finish());
  const ranked = rank(backlog, options, now, scorer);
  const rows = rankedRows(ranked, backlog, options.limit);
  const isForPeople = options.out === '-' && options.json !== true;
  const texts = isForPeople ? [rankingTable(rows)] : linesOf(rows);
  await writeOutput(options.out, texts, context.signal);
  report(ranked, backlog);
  if (backlog.failed > 0) context.exitWith(EXIT_CODES.failure);
};

/** `prio rank`: the order to work in, and what fits into the hours there are. */
export const rankCommand: RegisterCommand = (program, context) => {
  program
    .command('rank')
    .description('Rank a backlog: what to do first, what it waits for, what fits into the time.')
    .addOption(inOption())
    .option('--out <file>', 'write lines of JSON to a file instead of a table', '-')
    .addOption(policyOption())
    .addOption(nowOption())
    .option('--capacity <hours>', 'plan so many hours of work', amount)
    .option('--ageing <points>', 'lift what waits by so many points a day', amount)
    .option('--ageing-cap <points>', 'most that age can lift', amount, 2)
    .option('--limit <count>', 'show only the first so many', count)
    .option('--json', 'lines of JSON instead of a table')
    .addHelpText(
      'after',
      '\nA task names the ids it waits for in depends_on. Effort comes from estimated_effort_hours,' +
        '\nor is DEFAULT_EFFORT_HOURS.',
    )
    .action((options: RankOptions) => run(options, context));
};
