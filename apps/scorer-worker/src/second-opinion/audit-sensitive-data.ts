import {
  EVENT_TYPES,
  sensitiveDataAuditSubject,
  type SensitiveDataAudit,
  type TaskId,
  type TenantId,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import type { SensitiveFinding } from '@prioritization/scoring';
import { randomUUID } from 'node:crypto';

/** Notes that a text stayed here: which kinds were found and how many, never what. */
export type AuditSensitiveData = (
  tenant: TenantId,
  taskId: TaskId,
  findings: readonly SensitiveFinding[],
) => Promise<void>;

/** The audit is part of the work: it is stored before the result is. */
export const auditSensitiveData =
  (publisher: Publisher, now: () => Date): AuditSensitiveData =>
  async (tenant, taskId, findings) => {
    const at = now().toISOString();
    const audit: SensitiveDataAudit = { tenant, task_id: taskId, at, findings: [...findings] };
    const id = randomUUID();
    await publisher.publish({
      subject: sensitiveDataAuditSubject(tenant),
      messageId: id,
      headers: {
        id,
        type: EVENT_TYPES.sensitiveDataAudit,
        source: 'scorer-worker',
        time: at,
        subject: taskId,
        tenant,
      },
      body: JSON.stringify(audit),
    });
  };
