import type { RegisterCommand } from '../command-context';
import { addApply } from './topology/apply';
import { addPlan } from './topology/plan';

/** `prio topology`: streams, buckets and consumers of a running NATS. */
export const topologyCommand: RegisterCommand = (program, context) => {
  const topology = program
    .command('topology')
    .description(
      'Compare streams, buckets and consumers with the settings, which are read from the same environment variables as the services’.',
    )
    .helpCommand(false);
  for (const add of [addPlan, addApply]) add(topology, context);
};
