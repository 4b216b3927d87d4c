import { createClient, type Client } from '@prioritization/client';
import type { CommandContext } from '../command-context';
import { ServerError } from '../exit-codes';
import { gatewayOf, type GatewayOptions } from './gateway-options';

const TIMEOUT_MS = 30_000;

const why = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/** Ends with Ctrl-C, and says what to do when nobody answers. */
const patientFetch =
  (url: string, interrupted: AbortSignal): typeof fetch =>
  async (input, init) => {
    try {
      return await fetch(input, {
        ...init,
        // A credential goes to nobody but the address that was given.
        redirect: 'error',
        signal: AbortSignal.any([interrupted, AbortSignal.timeout(TIMEOUT_MS)]),
      });
    } catch (error) {
      if (interrupted.aborted) throw error;
      throw new ServerError(`${url} does not answer (${why(error)}); give --url or set PRIO_URL`);
    }
  };

/**
 * A client of the gateway that the command line or the environment names.
 * @throws UsageError when the address is none.
 */
export const connectGateway = (
  options: GatewayOptions,
  { environment, signal }: Pick<CommandContext, 'environment' | 'signal'>,
): Client => {
  const { url, key } = gatewayOf(options, environment);
  return createClient({
    url,
    ...(key !== undefined && { key }),
    fetch: patientFetch(url, signal),
  });
};
