import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import { rejectWhenLost } from './reject-when-lost';

/**
 * The answer of the server, unless the connection is lost before it comes.
 * @throws UnavailableError when there is none, for whatever reason.
 */
export const whileConnected = async <Value>(
  link: NatsLink,
  ask: () => Promise<Value>,
): Promise<Value> => {
  if (!link.connected) throw new UnavailableError('NATS is not connected.');
  const lost = rejectWhenLost(
    link.lost,
    'The connection to NATS was lost while waiting for an answer.',
  );
  const answer = ask();
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, lost.promise]);
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    throw new UnavailableError(`NATS did not answer: ${String(error)}.`, { cause: error });
  } finally {
    lost.stop();
  }
};
