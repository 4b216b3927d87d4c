import type { Client } from '@prioritization/client';
import type { CacheWarming, CacheWarmingRequest } from '@prioritization/contracts';
import { Option, type Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { EXIT_CODES, UsageError } from '../../exit-codes';
import { openInput } from '../../io/open-input';
import { splitLines } from '../../io/split-lines';
import { writeOutput } from '../../io/write-output';
import { count } from '../options';
import { number } from './amounts';
import { followJob } from './follow-job';
import { tasksInParts } from './tasks-in-parts';

interface WarmOptions extends GatewayOptions {
  readonly tenant?: string;
  readonly order?: 'top' | 'newest';
  readonly limit?: number;
  readonly pattern?: string;
  readonly in?: string;
  readonly rate?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What a warming came to, over all its parts. */
type Totals = Pick<CacheWarming, 'tasks' | 'present' | 'warmed' | 'skipped' | 'failed'>;

const NOTHING: Totals = { tasks: 0, present: 0, warmed: 0, skipped: 0, failed: 0 };

const plus = (left: Totals, right: Totals): Totals => ({
  tasks: left.tasks + right.tasks,
  present: left.present + right.present,
  warmed: left.warmed + right.warmed,
  skipped: left.skipped + right.skipped,
  failed: left.failed + right.failed,
});

const sentence = ({ tasks, present, warmed, skipped, failed }: Totals, dryRun: boolean): string =>
  `${number(tasks)} tasks: ${number(warmed)} ${dryRun ? 'would be scored' : 'scored'}, ` +
  `${number(present)} were there, ${number(skipped)} cannot be kept, ${number(failed)} failed`;

const isWarming = (job: { readonly kind: string }): job is CacheWarming => job.kind === 'warming';

const start = async (gateway: Client, body: CacheWarmingRequest): Promise<CacheWarming> => {
  const { body: job } = answered(await gateway.startCacheWarming({ body }));
  if (!isWarming(job)) throw new Error('The gateway started something else.');
  return job;
};

/** One request for the backlog, or one for each part of a file. */
const requestsOf = async function* (
  options: WarmOptions,
  { signal }: CommandContext,
  onBadLine: () => void,
): AsyncGenerator<CacheWarmingRequest> {
  const { tenant, order, limit, pattern, rate, dryRun } = options;
  const common = {
    ...(tenant !== undefined && { tenant }),
    ...(rate !== undefined && { per_second: rate }),
    ...(dryRun && { dry_run: true }),
  };
  if (options.in === undefined) {
    yield {
      ...common,
      ...(order !== undefined && { order }),
      ...(limit !== undefined && { limit }),
      ...(pattern !== undefined && { pattern }),
    };
    return;
  }
  for await (const tasks of tasksInParts(splitLines(openInput(options.in, signal)), onBadLine)) {
    yield { ...common, tasks };
  }
};

const warm = async (options: WarmOptions, context: CommandContext): Promise<void> => {
  const ofBacklog = [options.order, options.limit, options.pattern];
  if (options.in !== undefined && ofBacklog.some((given) => given !== undefined)) {
    throw new UsageError('--order, --limit and --pattern choose from the backlog, not from --in');
  }
  const gateway = connectGateway(options, context);
  const dryRun = options.dryRun === true;
  let totals = NOTHING;
  const countBadLine = (): void => {
    totals = plus(totals, { ...NOTHING, tasks: 1, failed: 1 });
  };
  for await (const request of requestsOf(options, context, countBadLine)) {
    const describe = (job: CacheWarming) => sentence(plus(totals, job), dryRun);
    const job = await followJob(await start(gateway, request), describe, options, context);
    totals = plus(totals, job);
  }
  const text =
    options.json === true
      ? JSON.stringify({ dry_run: dryRun, ...totals })
      : sentence(totals, dryRun);
  await writeOutput('-', [`${text}\n`], context.signal);
  if (totals.failed > 0) context.exitWith(EXIT_CODES.failure);
};

/** `prio cache warm` */
export const addWarm = (cache: Command, context: CommandContext): void => {
  withGateway(
    cache
      .command('warm')
      .description(
        'Score tasks ahead of the questions for them, so that these are answered at once.',
      )
      .option('--tenant <tenant>', 'whose; the own tenant when left out, others need operator')
      .addOption(
        new Option('--order <order>', 'which of the backlog first: highest, or latest result')
          .choices(['top', 'newest'])
          .default(undefined, 'top'),
      )
      .addOption(
        new Option(
          '--limit <tasks>',
          'at most so many of the backlog (1,000 when left out)',
        ).argParser(count),
      )
      .option('--pattern <glob>', 'only tasks whose id matches; * is any text, ? a character')
      .option('--in <file>', 'these tasks instead, one JSON object a line; - is standard input')
      .addOption(
        new Option(
          '--rate <tasks>',
          'score at most so many in a second (50 when left out)',
        ).argParser(count),
      )
      .option('--dry-run', 'only say how many would be scored')
      .option('--json', 'print how it went as JSON')
      .addHelpText('after', '\nCtrl-C cancels it; what is scored by then stays.'),
  ).action((options: WarmOptions) => warm(options, context));
};
