import type { Client } from '@prioritization/client';
import type { DeadLetterSummary } from '@prioritization/contracts';
import { Option, type Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { columns } from '../../io/columns';
import { printable, say, shortened } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { count } from '../options';
import { filterOf, withFilter, type FilterOptions } from './filter-options';

interface ListOptions extends GatewayOptions, FilterOptions {
  readonly limit: number;
  readonly json?: boolean;
}

const DEFAULT_LIMIT = 50;
const PAGE = 200;
const DETAIL_WIDTH = 60;
const HEADER = ['id', 'died', 'stage', 'reason', 'deliveries', 'tasks', 'detail'];

const cellsOf = (letter: DeadLetterSummary): string[] => [
  letter.id,
  letter.died_at,
  letter.stage,
  letter.reason,
  String(letter.deliveries),
  shortened(printable(letter.task_ids.join(' ')) || '-', 40),
  shortened(printable(letter.detail), DETAIL_WIDTH),
];

interface Listed {
  readonly letters: DeadLetterSummary[];
  readonly hasMore: boolean;
}

const readUpTo = async (client: Client, options: ListOptions): Promise<Listed> => {
  const letters: DeadLetterSummary[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE, options.limit - letters.length);
    const query = { ...filterOf(options), limit, ...(cursor !== undefined && { cursor }) };
    const { body } = answered(await client.listDeadLetters({ query }));
    letters.push(...body.dead_letters);
    cursor = body.next_cursor ?? undefined;
  } while (cursor !== undefined && letters.length < options.limit);
  return { letters, hasMore: cursor !== undefined };
};

const list = async (options: ListOptions, context: CommandContext): Promise<void> => {
  const { letters, hasMore } = await readUpTo(connectGateway(options, context), options);
  if (options.json === true) {
    await writeOutput('-', [`${JSON.stringify(letters)}\n`], context.signal);
    return;
  }
  if (letters.length === 0) return say('no dead letters');
  await writeOutput('-', columns([HEADER, ...letters.map(cellsOf)]), context.signal);
  if (hasMore) say(`there may be more: give a --limit above ${options.limit}`);
};

/** `prio dead list` */
export const addList = (dead: Command, context: CommandContext): void => {
  withGateway(
    withFilter(
      dead.command('list').description('List the dead letters of the tenant, oldest first.'),
    )
      .addOption(
        new Option('--limit <count>', 'so many at most').argParser(count).default(DEFAULT_LIMIT),
      )
      .option('--json', 'print them as JSON'),
  ).action((options: ListOptions) => list(options, context));
};
