import { ServerUnreachableError } from './errors';
import { untilReady } from './until-ready';

const REACHABLE_WITHIN_MS = 15_000;

/** Waits for a server that someone else runs. */
export async function untilReachable(
  variable: 'NATS_URL' | 'REDIS_URL',
  url: string,
  probe: (url: string) => Promise<void>,
  deadlineMs = REACHABLE_WITHIN_MS,
): Promise<void> {
  try {
    await untilReady(() => probe(url), { deadlineMs });
  } catch (cause) {
    throw new ServerUnreachableError(
      `${variable}=${withoutCredentials(url)} did not become ready within ` +
        `${deadlineMs / 1_000} seconds: ${String(cause)}`,
      { cause },
    );
  }
}

/** An address that may be shown. */
export function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/@]*@/g, '//***@');
}
