import { planTopology } from '@prioritization/messaging';
import type { CommandContext } from '../../command-context';
import { EXIT_CODES, ServerError } from '../../exit-codes';
import { columns } from '../../io/columns';
import { say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { withNats } from '../../nats/with-nats';
import { changeRows } from './change-rows';
import type { TopologyOptions } from './topology-options';

/** `prio topology plan` */
export const plan = async (options: TopologyOptions, context: CommandContext): Promise<void> => {
  const { server, parts } = await withNats(options, context, ({ link, streams, consumers }) =>
    planTopology(link, { streams, consumers }),
  );
  const changes = parts.filter(({ state }) => state !== 'same');
  if (options.json === true) {
    const body = { server, compared: parts.length, changes };
    await writeOutput('-', [`${JSON.stringify(body)}\n`], context.signal);
  } else {
    say(`NATS ${server.version}; ${parts.length} parts compared, ${changes.length} differ`);
    for (const advice of server.advice) say(`advice: ${advice}`);
    for (const { kind, name } of parts.filter(({ remade }) => remade)) {
      say(`note: ${kind} ${name} was deleted and made again by somebody`);
    }
    if (changes.length > 0) await writeOutput('-', columns(changeRows(changes)), context.signal);
  }
  if (server.refusal !== undefined) throw new ServerError(server.refusal);
  if (changes.length > 0) context.exitWith(EXIT_CODES.changesPending);
};
