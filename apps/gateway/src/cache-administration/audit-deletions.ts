import {
  EVENT_TYPES,
  cacheAuditSubject,
  type CacheAudit,
  type CacheDeletion,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller';

/** Who deletes, by which request, and whether by force. */
export interface DeletedBy {
  readonly caller: Caller;
  readonly requestId: string;
  readonly force: boolean;
}

/** Notes a deletion before it starts and after it ended. */
export type AuditDeletion = (
  action: CacheAudit['action'],
  by: DeletedBy,
  job: CacheDeletion,
) => Promise<void>;

const auditOf = (
  action: CacheAudit['action'],
  { caller, requestId, force }: DeletedBy,
  { job_id, tenant, families, pattern, state, deleted }: CacheDeletion,
  at: string,
): CacheAudit => ({
  action,
  at,
  caller: caller.id,
  caller_tenant: caller.tenant,
  request_id: requestId,
  job_id,
  tenant,
  families,
  ...(pattern !== undefined && { pattern }),
  force,
  ...(action === 'finish' && { state, deleted }),
});

export const auditDeletions =
  (publisher: Publisher, now: () => Date): AuditDeletion =>
  async (action, by, job) => {
    const at = now().toISOString();
    const id = randomUUID();
    await publisher.publish({
      subject: cacheAuditSubject(action, by.caller.tenant),
      messageId: id,
      headers: {
        id,
        type: EVENT_TYPES.cacheAudit,
        source: 'gateway',
        time: at,
        subject: job.job_id,
        tenant: by.caller.tenant,
        requestId: by.requestId,
      },
      body: JSON.stringify(auditOf(action, by, job, at)),
    });
  };
