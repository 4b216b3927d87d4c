import { applyTopology, type SettledPart } from '@prioritization/messaging';
import type { CommandContext } from '../../command-context';
import { EXIT_CODES } from '../../exit-codes';
import { columns } from '../../io/columns';
import { say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { withNats } from '../../nats/with-nats';
import { changeRows } from './change-rows';
import type { TopologyOptions } from './topology-options';

const doneRow = ({ action, kind, name, changed }: SettledPart): string[] => [
  action,
  kind,
  name,
  changed.map(({ field }) => field).join(', '),
];

/** `prio topology apply` */
export const apply = async (options: TopologyOptions, context: CommandContext): Promise<void> => {
  const { server, parts } = await withNats(options, context, ({ link, streams, consumers }) =>
    applyTopology(link, { streams, consumers }),
  );
  const done = parts.filter(({ action }) => action !== 'none');
  const left = parts
    .filter(({ remaining }) => remaining.length > 0)
    .map((part) => ({ ...part, differences: part.remaining }));
  if (options.json === true) {
    await writeOutput('-', [`${JSON.stringify({ server, done, left })}\n`], context.signal);
  } else {
    say(`NATS ${server.version}; ${parts.length} parts compared, ${done.length} brought about`);
    if (done.length > 0) await writeOutput('-', columns(done.map(doneRow)), context.signal);
    if (left.length > 0) {
      say('This cannot be changed in place; see the documentation of the topology:');
      await writeOutput('-', columns(changeRows(left)), context.signal);
    }
  }
  if (left.length > 0) context.exitWith(EXIT_CODES.failure);
};
