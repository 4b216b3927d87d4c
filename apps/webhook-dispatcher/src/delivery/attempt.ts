import type { WebhookDelivery, WebhookFailure } from '@prioritization/contracts';
import { UnavailableError, type StoredWebhook } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import {
  DestinationRefusedError,
  SecretUnreadableError,
  signatureHeaders,
  type CheckDestination,
  type SecretSeal,
} from '@prioritization/webhooks';
import { z } from 'zod';
import { post, type Answer } from './post';

/** How an attempt went; without a failure it arrived. */
export interface Attempt {
  readonly at: Date;
  readonly durationMs: number;
  readonly answer?: Answer;
  readonly failure?: WebhookFailure;
}

export interface AttemptDependencies {
  readonly checkDestination: CheckDestination;
  readonly seal: SecretSeal;
  readonly timeoutMs: number;
  readonly version: string;
  readonly now: () => Date;
  readonly logger: Pick<Logger, 'error'>;
  /** Aborted when the service cannot wait any longer for answers. */
  readonly impatient: AbortSignal;
}

/** Makes one attempt. @throws UnavailableError when the service stops meanwhile. */
export type MakeAttempt = (webhook: StoredWebhook, delivery: WebhookDelivery) => Promise<Attempt>;

const failureOfStatus = (status: number): WebhookFailure | undefined => {
  if (status >= 200 && status < 300) return undefined;
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirect' : 'bad_status';
};

const TLS_ERROR = /^(ERR_TLS|ERR_SSL|CERT_|EPROTO$)|CERT|SIGNATURE/;

/** Errors of the system carry a code. */
const SystemError = z.object({ code: z.string() });

const failureOfError = (error: unknown): WebhookFailure => {
  if (error instanceof SecretUnreadableError) return 'unsigned';
  if (error instanceof DestinationRefusedError)
    return error.reason === 'name_not_resolved' ? 'name_not_resolved' : 'address_refused';
  const { code = '' } = SystemError.safeParse(error).data ?? {};
  return TLS_ERROR.test(code) ? 'tls_failed' : 'connection_failed';
};

const secretsOf = (webhook: StoredWebhook, seal: SecretSeal, at: Date): string[] =>
  webhook.secrets
    .filter(({ expires_at }) => expires_at === undefined || Date.parse(expires_at) > at.getTime())
    .map(({ sealed }) => seal.open(sealed, webhook.id));

/** Rejects when the signal is aborted. */
const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
  );

export const makeAttempt = (dependencies: AttemptDependencies): MakeAttempt => {
  const { checkDestination, seal, timeoutMs, version, now, logger, impatient } = dependencies;

  const send = async (
    webhook: StoredWebhook,
    { event_id: id, body }: WebhookDelivery,
    at: Date,
    signal: AbortSignal,
  ): Promise<Answer> => {
    const headers = {
      'content-type': 'application/json',
      'user-agent': `prioritization-engine/${version}`,
      ...signatureHeaders({ id, at, body }, secretsOf(webhook, seal, at)),
    };
    const aborted = whenAborted(signal);
    aborted.catch(() => undefined);
    // Asking for a name cannot be cancelled, so it is left behind when it takes too long.
    const destination = await Promise.race([checkDestination(webhook.url), aborted]);
    return post({ destination, headers, body, signal });
  };

  return async (webhook, delivery) => {
    const at = now();
    const started = performance.now();
    const ending = new AbortController();
    const end = () => ending.abort();
    const timer = setTimeout(end, timeoutMs);
    impatient.addEventListener('abort', end, { once: true });
    const took = () => Math.round(performance.now() - started);
    try {
      const answer = await send(webhook, delivery, at, ending.signal);
      const failure = failureOfStatus(answer.status);
      return { at, durationMs: took(), answer, ...(failure && { failure }) };
    } catch (error) {
      if (impatient.aborted) throw new UnavailableError('The service stops.', { cause: error });
      if (ending.signal.aborted) return { at, durationMs: took(), failure: 'timeout' };
      const failure = failureOfError(error);
      if (failure === 'unsigned') logger.error({ webhook: webhook.id, err: error }, 'cannot sign');
      return { at, durationMs: took(), failure };
    } finally {
      clearTimeout(timer);
      impatient.removeEventListener('abort', end);
    }
  };
};
