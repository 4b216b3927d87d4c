import { createClient, type Client } from '@prioritization/client';
import type { CommandContext } from '../command-context';
import { ServerError, UsageError } from '../exit-codes';
import { DEFAULT_URL, type GatewayOptions } from './gateway-options';

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
  const url = options.url ?? (environment['PRIO_URL'] || DEFAULT_URL);
  const key = options.key ?? (environment['PRIO_API_KEY'] || undefined);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`"${url}" is no address; give one such as ${DEFAULT_URL}`);
  }
  return createClient({
    url,
    ...(key !== undefined && { key }),
    fetch: patientFetch(url, signal),
  });
};
