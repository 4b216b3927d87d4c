import type { NatsOptions } from '../../nats/with-nats';

/** What a command line says of the topology. */
export interface TopologyOptions extends NatsOptions {
  readonly json?: boolean;
}
