import type { CacheFamilyStatistics, CacheStatistics } from '@prioritization/contracts';
import type { Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { columns } from '../../io/columns';
import { writeOutput } from '../../io/write-output';
import { bytes, number, span } from './amounts';

interface StatsOptions extends GatewayOptions {
  readonly tenant?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const HEADER = [
  'family',
  'keys',
  'size',
  'hits',
  'misses',
  'ratio',
  'evicted',
  'expires in',
  'idle for',
];

const cellsOf = ({ family, keys, counts, ...held }: CacheFamilyStatistics): string[] => [
  family,
  number(keys),
  bytes(held.bytes),
  counts === undefined ? '-' : number(counts.hits + counts.stale_hits),
  counts === undefined ? '-' : number(counts.misses),
  typeof counts?.hit_ratio === 'number' ? `${(100 * counts.hit_ratio).toFixed(1)}%` : '-',
  counts === undefined ? '-' : number(counts.evictions),
  span(held.expires_in_seconds),
  span(held.idle_seconds),
];

const isWorthShowing = ({ keys, counts }: CacheFamilyStatistics): boolean =>
  keys > 0 || (counts !== undefined && counts.hits + counts.misses > 0);

const basis = ({ estimated, scanned_keys, database_keys, at }: CacheStatistics): string =>
  estimated
    ? `projected from ${number(scanned_keys)} of ${number(database_keys)} keys, at ${at}`
    : `${number(database_keys)} keys in the database, at ${at}`;

const report = (statistics: CacheStatistics, all: boolean): string[] => {
  const { families, tenants = [] } = statistics;
  const shown = all ? families : families.filter(isWorthShowing);
  return [
    ...columns([HEADER, ...shown.map(cellsOf)]),
    ...(tenants.length === 0 ? [] : ['\n']),
    ...columns(
      tenants.length === 0
        ? []
        : [
            ['tenant', 'keys', 'size'],
            ...tenants.map(({ tenant, keys, bytes: size }) => [tenant, number(keys), bytes(size)]),
          ],
    ),
    `\n${basis(statistics)}\n`,
  ];
};

const stats = async (options: StatsOptions, context: CommandContext): Promise<void> => {
  const { tenant, json, all = false } = options;
  const query = { tenant };
  const { body } = answered(await connectGateway(options, context).getCacheStatistics({ query }));
  const texts = json === true ? [`${JSON.stringify(body)}\n`] : report(body, all);
  await writeOutput('-', texts, context.signal);
};

/** `prio cache stats` */
export const addStats = (cache: Command, context: CommandContext): void => {
  withGateway(
    cache
      .command('stats')
      .description('Show keys, sizes, lives, hits and evictions by family.')
      .option('--tenant <tenant>', 'only this one; everything you may see when left out')
      .option('--all', 'also families without keys')
      .option('--json', 'print them as JSON'),
  ).action((options: StatsOptions) => stats(options, context));
};
