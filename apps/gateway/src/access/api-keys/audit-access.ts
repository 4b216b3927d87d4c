import {
  EVENT_TYPES,
  accessAuditSubject,
  type AccessAudit,
  type ApiKey,
  type KeyAction,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../caller';

/** Notes who is about to do what with API keys. */
export type AuditAccess = (
  action: KeyAction,
  by: { readonly caller: Caller; readonly requestId: string },
  key?: ApiKey,
) => Promise<void>;

/** Nothing is done that is not noted: the audit is stored first. */
export const auditAccess =
  (publisher: Publisher, now: () => Date): AuditAccess =>
  async (action, { caller, requestId }, key) => {
    const at = now().toISOString();
    const audit: AccessAudit = {
      action,
      at,
      caller: caller.id,
      caller_tenant: caller.tenant,
      request_id: requestId,
      ...(key && {
        key: {
          key_id: key.key_id,
          tenant: key.tenant,
          scopes: key.scopes,
          ...(key.expires_at !== undefined && { expires_at: key.expires_at }),
        },
      }),
    };
    const id = randomUUID();
    await publisher.publish({
      subject: accessAuditSubject(action, caller.tenant),
      messageId: id,
      headers: {
        id,
        type: EVENT_TYPES.accessAudit,
        source: 'gateway',
        time: at,
        subject: key?.key_id ?? 'keys',
        tenant: caller.tenant,
        requestId,
      },
      body: JSON.stringify(audit),
    });
  };
