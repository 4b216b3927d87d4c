import { ServerFailedError } from './errors';
import { findFreePort } from './find-free-port';

const ATTEMPTS = 5;

/**
 * Starts a server on the given port, or on a free one. Between finding a free port and listening on
 * it someone else may take it; a port that we picked is then replaced by another.
 */
export async function withPort<Server>(
  given: number | undefined,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(given ?? (await findFreePort()));
    } catch (error) {
      const taken = error instanceof ServerFailedError && error.reason === 'ADDRESS_IN_USE';
      if (!taken || given !== undefined || attempt === ATTEMPTS) throw error;
    }
  }
}
