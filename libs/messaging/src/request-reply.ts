import {
  NoRespondersError,
  RequestError,
  TimeoutError,
  headers,
  type Msg,
  type MsgHdrs,
} from '@nats-io/transport-node';
import type { TenantId } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import { TENANT_HEADER } from './event-headers';
import type { Logger } from './logger';
import { rejectWhenLost } from './reject-when-lost';

/** The answer of a responder: a body, or an error the asker should see. */
export type Reply =
  { readonly ok: true; readonly body: string } | { readonly ok: false; readonly body: string };

/** A question to whoever answers on a subject. */
export interface Question {
  readonly subject: string;
  readonly tenant: TenantId;
  readonly body: string;
  readonly timeoutMs: number;
}

const ERROR_HEADER = 'prio-error';

const tenantHeaders = (tenant: TenantId): MsgHdrs => {
  const sent = headers();
  sent.set(TENANT_HEADER, tenant);
  return sent;
};

const errorHeaders = (): MsgHdrs => {
  const marked = headers();
  marked.set(ERROR_HEADER, 'true');
  return marked;
};

/**
 * Asks whoever answers on a subject.
 * @throws UnavailableError when nobody listens, or nobody answers in time.
 */
export const ask = async (link: NatsLink, question: Question): Promise<Reply> => {
  const { subject, tenant, body, timeoutMs: timeout } = question;
  if (!link.connected) throw new UnavailableError('NATS is not connected.');
  const lost = rejectWhenLost(
    link.lost,
    'The connection to NATS was lost while waiting for an answer.',
  );
  try {
    const reply = await Promise.race([
      link.connection.request(subject, body, { timeout, headers: tenantHeaders(tenant) }),
      lost.promise,
    ]);
    return { ok: !reply.headers?.has(ERROR_HEADER), body: reply.string() };
  } catch (error) {
    const unanswered =
      error instanceof NoRespondersError ||
      error instanceof TimeoutError ||
      (error instanceof RequestError && error.isNoResponders());
    if (unanswered) throw new UnavailableError('No scorer answered.', { cause: error });
    throw error;
  } finally {
    lost.stop();
  }
};

interface AnswerOptions {
  readonly subject: string;
  readonly queue: string;
  readonly logger: Logger;
  readonly respond: (message: Msg) => Reply;
}

/** What a callback throws would end the connection, so it becomes an answer. */
const replyTo = (message: Msg, { respond, logger, subject }: AnswerOptions): Reply => {
  try {
    return respond(message);
  } catch (error) {
    logger.error({ subject, err: error }, 'a request could not be answered');
    return { ok: false, body: JSON.stringify({ code: 'internal_error' }) };
  }
};

/** Answers requests on a subject, shared with all instances of the same queue group. */
export const answer = (link: NatsLink, options: AnswerOptions): { drain: () => Promise<void> } => {
  const subscription = link.connection.subscribe(options.subject, {
    queue: options.queue,
    callback: (error, message) => {
      if (error) return options.logger.error({ err: error }, 'subscription failed');
      const reply = replyTo(message, options);
      message.respond(reply.body, reply.ok ? {} : { headers: errorHeaders() });
    },
  });
  return { drain: () => subscription.drain() };
};
