import {
  DeadLetterReason,
  DeadLetterStage,
  type DeadLetterFilter,
} from '@prioritization/contracts';
import { Option, type Command } from 'commander';
import { instant } from '../options';

/** What a command line says of the dead letters it means. */
export interface FilterOptions {
  readonly stage?: DeadLetterStage;
  readonly reason?: DeadLetterReason;
  readonly task?: string;
  readonly after?: Date;
  readonly before?: Date;
}

/** Adds the options that choose among dead letters. */
export const withFilter = (command: Command): Command =>
  command
    .addOption(new Option('--stage <stage>', 'where they died').choices(DeadLetterStage.options))
    .addOption(new Option('--reason <reason>', 'why they died').choices(DeadLetterReason.options))
    .option('--task <id>', 'those of this task')
    .addOption(
      new Option('--after <time>', 'those that died after this time (ISO 8601)').argParser(instant),
    )
    .addOption(
      new Option('--before <time>', 'those that died before this time (ISO 8601)').argParser(
        instant,
      ),
    );

/** The same as the gateway takes it; empty when nothing was said. */
export const filterOf = ({ stage, reason, task, after, before }: FilterOptions) =>
  ({
    ...(stage !== undefined && { stage }),
    ...(reason !== undefined && { reason }),
    ...(task !== undefined && { task_id: task }),
    ...(after !== undefined && { died_after: after.toISOString() }),
    ...(before !== undefined && { died_before: before.toISOString() }),
  }) satisfies DeadLetterFilter;
