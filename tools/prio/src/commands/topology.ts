import type { RegisterCommand } from '../command-context';
import type { TopologyOptions } from './topology/topology-options';

/** `prio topology`: streams, buckets and consumers of a running NATS. */
export const topologyCommand: RegisterCommand = (program, context) => {
  const topology = program
    .command('topology')
    .description(
      'Compare streams, buckets and consumers with the settings, which are read from the same environment variables as the services’.',
    )
    .helpCommand(false);
  const add = (name: string, description: string) =>
    topology
      .command(name)
      .description(description)
      .option('--nats <address>', 'where NATS is (else NATS_URL, else NATS_HOST and NATS_PORT)')
      .option('--json', 'print it as JSON');

  // Other commands need no client of NATS, so it is loaded by those that do.
  add(
    'plan',
    'Say what differs between the settings and the server; changes nothing. Exits with 0 when nothing does, with 2 when something does.',
  ).action(async (options: TopologyOptions) => {
    const { plan } = await import('./topology/plan');
    await plan(options, context);
  });
  add(
    'apply',
    'Make the server hold what the settings say: create what is missing, make again, empty, what was deleted, put back what was changed by hand. Exits with 1 when something needs a rebuild by hand.',
  ).action(async (options: TopologyOptions) => {
    const { apply } = await import('./topology/apply');
    await apply(options, context);
  });
};
