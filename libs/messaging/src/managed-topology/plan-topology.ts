import type { StreamsConfig } from '@prioritization/config';
import type { NatsLink } from '../connect-nats';
import { TopologyError } from '../errors';
import type { ConsumerDeclaration } from '../topology';
import { bringAbout, type SettledPart } from './bring-about';
import { declaredParts, type DeclaredPart } from './declared-parts';
import { planPart, type PlannedPart } from './plan-part';
import { readPart } from './server-parts';
import { serverSupport, type ServerSupport } from './server-support';
import { topologyNotes } from './topology-notes';

export interface PlanOptions {
  readonly streams: StreamsConfig;
  readonly consumers?: readonly ConsumerDeclaration[];
}

/** What stands between the declaration and the server. */
export interface TopologyPlan {
  readonly server: ServerSupport;
  readonly parts: readonly PlannedPart[];
}

/** What was done about it. */
export interface AppliedTopology {
  readonly server: ServerSupport;
  readonly parts: readonly SettledPart[];
}

const contextOf = ({ manager }: Pick<NatsLink, 'manager'>, { replicas }: StreamsConfig) => ({
  manager,
  notes: topologyNotes(manager, replicas),
});

type Asked = Pick<NatsLink, 'manager' | 'connection'>;

/** Compares everything that is declared with the server; changes nothing. */
export const planTopology = async (link: Asked, options: PlanOptions): Promise<TopologyPlan> => {
  const { manager, notes } = contextOf(link, options.streams);
  const plan = async (part: DeclaredPart) => {
    const note = await notes.read(part);
    return planPart(part, await readPart(manager, part), note);
  };
  const parts = declaredParts(options.streams, options.consumers);
  return { server: serverSupport(link.connection.info), parts: await Promise.all(parts.map(plan)) };
};

/**
 * Makes the server hold what is declared: also makes again, empty, what was deleted, and puts back
 * what was changed by hand. What would need a rebuild is left as it is.
 * @throws TopologyError when the server is too old or does not keep what it was told.
 */
export const applyTopology = async (
  link: Asked,
  options: PlanOptions,
): Promise<AppliedTopology> => {
  const server = serverSupport(link.connection.info);
  if (server.refusal !== undefined) throw new TopologyError(server.refusal);
  const context = contextOf(link, options.streams);
  const settled: SettledPart[] = [];
  for (const part of declaredParts(options.streams, options.consumers)) {
    settled.push(await bringAbout(context, part, { recreate: true, override: true }));
  }
  return { server, parts: settled };
};
