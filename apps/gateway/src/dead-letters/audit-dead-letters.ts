import {
  EVENT_TYPES,
  deadLetterAuditSubject,
  type DeadLetterAction,
  type DeadLetterAudit,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller';

/** Notes who is about to do what with dead letters. */
export type AuditDeadLetters = (
  action: DeadLetterAction,
  by: { readonly caller: Caller; readonly requestId: string },
  what: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** Nothing is done that is not noted: the audit is stored first. */
export const auditDeadLetters =
  (publisher: Publisher, now: () => Date): AuditDeadLetters =>
  async (action, { caller, requestId }, what) => {
    const at = now().toISOString();
    const id = randomUUID();
    const audit: DeadLetterAudit = {
      action,
      at,
      caller: caller.id,
      caller_tenant: caller.tenant,
      request_id: requestId,
      what,
    };
    await publisher.publish({
      subject: deadLetterAuditSubject(action, caller.tenant),
      messageId: id,
      headers: {
        id,
        type: EVENT_TYPES.deadLetterAudit,
        source: 'gateway',
        time: at,
        tenant: caller.tenant,
        requestId,
      },
      body: JSON.stringify(audit),
    });
  };
