import {
  EVENT_TYPES,
  erasureAuditSubject,
  type ErasureAudit,
  type ErasureCounts,
  type ErasureReceipt,
} from '@prioritization/contracts';
import { sealedPrefix } from '@prioritization/privacy';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person, UserDependencies } from './user-handlers';

/** So long a service may still finish what it opened with the key; what it writes is deleted after. */
const SETTLE_MS = 500;

const audit = async (
  { publisher }: UserDependencies,
  { tenant, subject }: Person,
  at: string,
  counts: ErasureCounts,
): Promise<void> => {
  const id = randomUUID();
  const body: ErasureAudit = { tenant, subject, at, counts };
  await publisher.publish({
    subject: erasureAuditSubject(tenant),
    messageId: id,
    headers: { id, type: EVENT_TYPES.erasureAudit, source: 'gateway', time: at, subject, tenant },
    body: JSON.stringify(body),
  });
};

/**
 * Destroys the person's key, which makes everything sealed unreadable wherever it is, then
 * deletes what Redis holds. Repeating it is safe, and is what to do when it failed half-way.
 */
export const eraseUser = async (
  dependencies: UserDependencies,
  person: Person,
): Promise<ErasureReceipt> => {
  const { userData } = dependencies;
  const { vault, sign, tenant, subject } = person;
  if (await vault.destroyKey(tenant, subject)) await sleep(SETTLE_MS);
  const counts: ErasureCounts = {
    tasks: await userData.eraseTasks(tenant, subject, sealedPrefix(subject)),
    preferences: await userData.erasePreferences(tenant, subject),
  };
  await userData.forgetQuotes(tenant);
  const at = new Date().toISOString();
  await audit(dependencies, person, at, counts);
  return sign({ subject, tenant, erased_at: at, counts, key_destroyed: true });
};
