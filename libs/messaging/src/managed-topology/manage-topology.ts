import type { StreamsConfig } from '@prioritization/config';
import { pause } from '../backoff';
import type { NatsLink } from '../connect-nats';
import { ensureParts } from '../ensure-topology';
import { TopologyError } from '../errors';
import type { Logger } from '../logger';
import { whileConnected } from '../while-connected';
import type { SettledPart } from './bring-about';
import { bucketParts, streamParts, type DeclaredPart } from './declared-parts';
import { readPart } from './server-parts';
import { serverSupport } from './server-support';

/** The streams and buckets of the engine, as a running service sees them. */
export interface ManagedTopology {
  /** Why nothing can be done without an operator; undefined while everything is there. */
  readonly problem: string | undefined;
  /** Resolves once everything is there; for what cannot start without. */
  complete(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 5_000;

const refuseUnsupported = ({ connection }: NatsLink, logger: Logger): void => {
  const { refusal, advice, version } = serverSupport(connection.info);
  if (refusal !== undefined) throw new TopologyError(refusal);
  if (advice.length > 0) logger.warn({ version, advice }, 'the NATS server is old');
};

const report = (settled: readonly SettledPart[], logger: Logger): void => {
  for (const { kind, name, action, changed, remaining, remade } of settled) {
    const part = { kind, name };
    if (action !== 'none') {
      const fields = changed.map(({ field, declared, held }) => ({
        field,
        from: held,
        to: declared,
      }));
      logger.info({ ...part, action, fields }, 'the topology was brought about');
    }
    if (remade) logger.warn(part, 'somebody deleted this and made it again');
    for (const difference of remaining) {
      logger.warn(
        { ...part, ...difference },
        'the server holds something else than declared; it is left as it is: see `prio topology plan`',
      );
    }
  }
};

const describeGone = (gone: readonly DeclaredPart[]): string | undefined => {
  if (gone.length === 0) return undefined;
  const names = gone.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return `${names} was deleted; restore it, or make it again, empty, with \`prio topology apply\``;
};

/**
 * Makes what was never there, follows the settings, reports what differs, and then looks regularly
 * whether everything is still there. What was deleted is reported and waited for, never made again
 * empty.
 * @throws TopologyError when the server cannot do what is asked of it.
 */
export const manageTopology = async (
  link: NatsLink,
  {
    streams,
    logger,
    everyMs = LOOK_EVERY_MS,
  }: { streams: StreamsConfig; logger: Logger; everyMs?: number },
): Promise<ManagedTopology> => {
  refuseUnsupported(link, logger);
  const parts = [...streamParts(streams), ...bucketParts(streams)];
  report(await ensureParts(link.manager, parts, streams), logger);
  const stopping = new AbortController();
  let problem: string | undefined;

  const look = async (): Promise<void> => {
    const held = await Promise.all(
      parts.map((part) => whileConnected(link, () => readPart(link.manager, part))),
    );
    const found = describeGone(parts.filter((_, index) => held[index] === undefined));
    if (found === problem) return;
    problem = found;
    if (found === undefined) logger.info({}, 'the topology is complete again');
    else logger.error({ problem: found }, 'the topology is incomplete');
  };

  const follow = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(everyMs, stopping.signal);
      // While NATS is away nothing is known to be gone: that is reported elsewhere.
      await look().catch(() => undefined);
    }
  };

  await look();
  const following = follow();
  return {
    get problem() {
      return problem;
    },
    async complete() {
      while (problem !== undefined && !stopping.signal.aborted) {
        await pause(everyMs / 10, stopping.signal);
      }
      if (problem !== undefined) throw new TopologyError(problem);
    },
    async stop() {
      stopping.abort();
      await following;
    },
  };
};
