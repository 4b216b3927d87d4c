import type { Client } from '@prioritization/client';
import type { CacheDeletion, CacheDeletionRequest } from '@prioritization/contracts';
import type { Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { EXIT_CODES, UsageError } from '../../exit-codes';
import { confirm } from '../../io/confirm';
import { printable, say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { bytes, number } from './amounts';
import { followJob } from './follow-job';

interface DeleteOptions extends GatewayOptions {
  readonly family?: readonly string[];
  readonly tenant?: string;
  readonly allTenants?: boolean;
  readonly pattern?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** @throws UsageError when it would be everything for want of saying what. */
const filterOf = (options: DeleteOptions): CacheDeletionRequest => {
  const { family, tenant, allTenants, pattern, force } = options;
  const isNamed = [family, tenant, allTenants, pattern].some((given) => given !== undefined);
  if (!isNamed) {
    throw new UsageError('say what to delete: --family, --tenant, --all-tenants or --pattern');
  }
  if (tenant !== undefined && allTenants) {
    throw new UsageError('give either --tenant or --all-tenants');
  }
  return {
    ...(family !== undefined && { families: [...family] }),
    ...(tenant !== undefined && { tenant }),
    ...(allTenants && { all_tenants: true }),
    ...(pattern !== undefined && { pattern }),
    ...(force && { force: true }),
  };
};

const describe = ({ scanned, database_keys, matched, deleted, dry_run }: CacheDeletion): string =>
  `${number(scanned)} of ${number(database_keys)} keys looked at, ${number(matched)} match` +
  (dry_run ? '' : `, ${number(deleted)} deleted`);

const isDeletion = (job: { readonly kind: string }): job is CacheDeletion =>
  job.kind === 'deletion';

const start = async (gateway: Client, body: CacheDeletionRequest): Promise<CacheDeletion> => {
  const { body: job } = answered(await gateway.startCacheDeletion({ body }));
  if (!isDeletion(job)) throw new Error('The gateway started something else.');
  return job;
};

const whose = ({ tenant }: CacheDeletion): string =>
  tenant === null ? 'of all tenants' : `of the tenant ${tenant}`;

const found = (job: CacheDeletion): string =>
  `${number(job.matched)} keys ${whose(job)}, ${bytes(job.bytes)}, in ${job.families.join(', ')}`;

const remove = async (options: DeleteOptions, context: CommandContext): Promise<void> => {
  const filter = filterOf(options);
  const gateway = connectGateway(options, context);
  const run = async (dry_run: boolean): Promise<CacheDeletion> =>
    followJob(await start(gateway, { ...filter, dry_run }), describe, options, context);

  const isSure = options.dryRun === true || options.yes === true;
  if (!isSure) {
    const wouldBe = await run(true);
    wouldBe.sample.forEach((key) => say(`  ${printable(key)}`));
    if (!(await confirm(`Delete ${found(wouldBe)}?`, context.signal))) {
      say('nothing is deleted');
      return context.exitWith(EXIT_CODES.failure);
    }
  }
  const job = await run(options.dryRun === true);
  const done = job.dry_run
    ? `${found(job)} would be deleted\n`
    : `${number(job.deleted)} keys ${whose(job)} are deleted\n`;
  const samples = job.dry_run ? job.sample.map((key) => `  ${printable(key)}\n`) : [];
  const texts = options.json === true ? [`${JSON.stringify(job)}\n`] : [done, ...samples];
  await writeOutput('-', texts, context.signal);
};

/** `prio cache delete` */
export const addDelete = (cache: Command, context: CommandContext): void => {
  withGateway(
    cache
      .command('delete')
      .description('Delete many keys, slice by slice, without keeping Redis from others.')
      .option('--family <family...>', 'from these; from all that are made again when left out')
      .option('--tenant <tenant>', 'of this one; the own when left out, others need operator')
      .option('--all-tenants', 'of every tenant; needs operator')
      .option('--pattern <glob>', 'only keys whose last part matches; * is any text, ? a character')
      .option('--force', 'also from families that are not made again, if named; needs operator')
      .option('--dry-run', 'only say what would be deleted')
      .option('--yes', 'do not ask')
      .option('--json', 'print how it went as JSON')
      .addHelpText('after', '\nCtrl-C cancels it; what is deleted by then stays deleted.'),
  ).action((options: DeleteOptions) => remove(options, context));
};
