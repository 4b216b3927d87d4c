import { JetStreamApiError } from '@nats-io/jetstream';

const NOT_FOUND = 404;

/** Undefined instead of an error for what is not there. */
export const found = <Value>(lookup: Promise<Value>): Promise<Value | undefined> =>
  lookup.catch((error: unknown) => {
    if (error instanceof JetStreamApiError && error.status === NOT_FOUND) return undefined;
    throw error;
  });
