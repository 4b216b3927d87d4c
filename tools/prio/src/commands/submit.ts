import type { Client } from '@prioritization/client';
import type { BatchReport, BulkAnswer, BulkSummary } from '@prioritization/contracts';
import { randomUUID } from 'node:crypto';
import { connectGateway } from '../api/connect-gateway';
import {
  gatewayOf,
  withGateway,
  type GatewayAddress,
  type GatewayOptions,
} from '../api/gateway-options';
import type { CommandContext, RegisterCommand } from '../command-context';
import { EXIT_CODES } from '../exit-codes';
import { openInput } from '../io/open-input';
import { showProgress } from '../io/progress';
import { printable, say } from '../io/terminal';
import { addressIn } from '../submit/address-in';
import { howToGoOn, submitLines } from '../submit/submit-lines';
import { waitForBatch } from '../submit/wait-for-batch';
import { inOption } from './options';

interface SubmitCommandOptions extends GatewayOptions {
  readonly in: string;
  readonly idempotencyKey?: string;
  readonly wait?: boolean;
  readonly json?: boolean;
}

const number = (count: number): string => count.toLocaleString('en');

const sayRejected = (answer: BulkAnswer): void => {
  if (answer.status !== 'rejected') return;
  const errors = answer.errors.map(({ pointer, detail, code }) =>
    printable(`${code}: ${pointer} ${detail}`),
  );
  say(`line ${answer.line}: ${errors.join('; ')}`);
};

const waitFor = async (
  client: Client,
  { batch_id, accepted }: BulkSummary,
  signal: AbortSignal,
): Promise<BatchReport> => {
  const progress = showProgress(`of ${number(accepted)} scored`);
  let shown = 0;
  const onProgress = ({ completed, failed }: BatchReport) => {
    progress.advance(completed + failed - shown);
    shown = completed + failed;
  };
  return waitForBatch(client, batch_id, { signal, onProgress }).finally(() => progress.finish());
};

const report = (
  gateway: GatewayAddress,
  summary: BulkSummary,
  finished: BatchReport | undefined,
  json: boolean,
): void => {
  if (json) return void process.stdout.write(`${JSON.stringify(finished ?? summary)}\n`);
  const { accepted, rejected, unavailable } = summary;
  say(
    `${number(accepted)} accepted, ${number(rejected)} rejected` +
      (unavailable > 0 ? `, ${number(unavailable)} not taken: send them again` : ''),
  );
  if (finished !== undefined)
    say(`${number(finished.completed)} completed, ${number(finished.failed)} failed`);
  say(addressIn(gateway, `/api/v1/prioritization/batches/${summary.batch_id}`).href);
};

const submit = async (options: SubmitCommandOptions, context: CommandContext): Promise<void> => {
  const { signal } = context;
  const gateway = gatewayOf(options, context.environment);
  const client = connectGateway(options, context);
  const idempotencyKey = options.idempotencyKey ?? randomUUID();
  const progress = showProgress('lines answered');
  try {
    const summary = await submitLines({
      gateway,
      idempotencyKey,
      open: () => openInput(options.in, signal),
      repeatable: options.in !== '-',
      signal,
      onAnswer(answer) {
        progress.advance();
        sayRejected(answer);
      },
      onRetry: (reason, seconds) => say(`${reason} Trying again in ${seconds} s.`),
    }).finally(() => progress.finish());
    const finished = options.wait === true ? await waitFor(client, summary, signal) : undefined;
    report(gateway, summary, finished, options.json === true);
    const allWell = summary.rejected + summary.unavailable + (finished?.failed ?? 0) === 0;
    if (!allWell) context.exitWith(EXIT_CODES.failure);
  } catch (error) {
    if (signal.aborted) say(howToGoOn(idempotencyKey));
    throw error;
  }
};

/** `prio submit`: sends a file of tasks to a running engine, at any size. */
export const submitCommand: RegisterCommand = (program, context) => {
  withGateway(
    program
      .command('submit')
      .description('Submit tasks to a running engine: lines of JSON, up to a million.')
      .addOption(inOption()),
  )
    .option('--idempotency-key <key>', 'go on with an earlier run that was given this key')
    .option('--wait', 'wait until every accepted task has its result')
    .option('--json', 'give the counts as JSON, on standard output')
    .addHelpText(
      'after',
      '\nLines are whole tasks, as POST /api/v1/prioritization/ takes them. Rejected lines are named' +
        '\non standard error, and the exit code is 1. When the connection is cut, the file is sent' +
        '\nagain by itself, and every task is stored once; standard input cannot be sent again.',
    )
    .action((options: SubmitCommandOptions) => submit(options, context));
};
