import type { Client } from '@prioritization/client';
import { DEAD_LETTERS_LIMIT, type DeadLetterId } from '@prioritization/contracts';
import { Option, type Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { EXIT_CODES, UsageError } from '../../exit-codes';
import { showProgress } from '../../io/progress';
import { printable, say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { count } from '../options';
import { filterOf, withFilter, type FilterOptions } from './filter-options';
import { letterId } from './letter-id';

interface HandleOptions extends GatewayOptions, FilterOptions {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly perSecond: number;
  readonly json?: boolean;
}

type Body = Parameters<Client['replayDeadLetters']>[0]['body'];

/** What a command does with the dead letters that are meant. */
export interface Handling {
  readonly name: 'replay' | 'purge';
  readonly description: string;
  readonly done: string;
  readonly call: (client: Client, body: Body) => ReturnType<Client['replayDeadLetters']>;
}

interface Result {
  readonly handled: DeadLetterId[];
  readonly failed: { readonly id: DeadLetterId; readonly detail: string }[];
}

const DEFAULT_PER_SECOND = 100;
const SECONDS_OF_A_REQUEST = 5;

/** @throws UsageError unless exactly one way of choosing is used. */
const selectionOf = (ids: readonly DeadLetterId[], options: HandleOptions): Body[] => {
  const filter = filterOf(options);
  const hasFilter = Object.keys(filter).length > 0;
  if ([ids.length > 0, hasFilter, options.all === true].filter(Boolean).length !== 1) {
    throw new UsageError('name dead letters by id, or by filters, or all of them with --all');
  }
  if (hasFilter) return [{ filter }];
  if (options.all === true) return [{ all: true }];
  // So few that one request has the time for all of them.
  const size = Math.min(DEAD_LETTERS_LIMIT, options.perSecond * SECONDS_OF_A_REQUEST);
  const chunks: Body[] = [];
  for (let first = 0; first < ids.length; first += size) {
    chunks.push({ ids: ids.slice(first, first + size) });
  }
  return chunks;
};

/** Asks again until nothing is left: one request handles so many and takes so long. */
const handleAll = async (
  selection: Body,
  options: HandleOptions,
  ask: (body: Body) => Promise<Result & { readonly next_cursor: string | null }>,
): Promise<Result> => {
  const result: Result = { handled: [], failed: [] };
  const common = { dry_run: options.dryRun === true, per_second: options.perSecond };
  let cursor: string | undefined;
  do {
    const answer = await ask({
      ...selection,
      ...common,
      ...(selection.ids === undefined && { limit: DEAD_LETTERS_LIMIT }),
      ...(cursor !== undefined && { cursor }),
    });
    result.handled.push(...answer.handled);
    result.failed.push(...answer.failed);
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return result;
};

const handle = async (
  ids: readonly DeadLetterId[],
  options: HandleOptions,
  handling: Handling,
  context: CommandContext,
): Promise<void> => {
  const client = connectGateway(options, context);
  const progress = showProgress(handling.done);
  const handled: Result['handled'] = [];
  const failed: Result['failed'] = [];
  for (const selection of selectionOf(ids, options)) {
    const result = await handleAll(selection, options, async (body) => {
      const reply = answered(await handling.call(client, body));
      reply.body.handled.forEach(() => progress.advance());
      return reply.body;
    });
    handled.push(...result.handled);
    failed.push(...result.failed);
  }
  progress.finish();
  if (options.json === true) {
    const body = { dry_run: options.dryRun === true, handled, failed };
    await writeOutput('-', [`${JSON.stringify(body)}\n`], context.signal);
  } else {
    const would = options.dryRun === true ? 'would be ' : '';
    say(`${handled.length} dead letters ${would}${handling.done}, ${failed.length} failed`);
    for (const { id, detail } of failed) say(`${id}: ${printable(detail)}`);
  }
  if (failed.length > 0) context.exitWith(EXIT_CODES.failure);
};

/** `prio dead replay` and `prio dead purge` */
export const addHandling = (dead: Command, context: CommandContext, handling: Handling): void => {
  withGateway(
    withFilter(
      dead
        .command(handling.name)
        .description(handling.description)
        .argument(
          '[id...]',
          'as the list shows them',
          (text: string, ids: readonly DeadLetterId[] = []) => [...ids, letterId(text)],
        ),
    )
      .option('--all', 'all of the tenant')
      .option('--dry-run', 'only say how many it would be')
      .addOption(
        new Option('--per-second <count>', 'no faster than this')
          .argParser(count)
          .default(DEFAULT_PER_SECOND),
      )
      .option('--json', 'print what was done as JSON'),
  ).action((ids: DeadLetterId[] | undefined, options: HandleOptions) =>
    handle(ids ?? [], options, handling, context),
  );
};
