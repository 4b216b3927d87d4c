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
/** Without a key there is nothing to finish; only memories are emptied. */
const SETTLE_WITHOUT_KEY_MS = 50;

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

/** Deletes what Redis holds. Sealed or not: nothing is left that names a task of the person. */
const deleteStored = async (
  { userData }: UserDependencies,
  { tenant, subject }: Person,
): Promise<ErasureCounts> => {
  const prefix = sealedPrefix(subject);
  return {
    ...(await userData.eraseTasks(tenant, subject, prefix)),
    preferences: await userData.erasePreferences(tenant, subject),
    webhook_deliveries: await userData.eraseDeliveries(tenant, prefix),
    kept_answers: await userData.eraseAnswers(tenant, prefix),
  };
};

/**
 * Destroys the person's key, which makes everything sealed unreadable wherever it is and empties
 * the memory of every service, then deletes what Redis holds. Repeating it is safe, and is what to
 * do when it failed half-way.
 */
export const eraseUser = async (
  dependencies: UserDependencies,
  person: Person,
): Promise<ErasureReceipt> => {
  const { userData } = dependencies;
  const { vault, sign, tenant, subject } = person;
  // First, so that no memory that is emptied is filled from Redis again.
  await userData.forgetQuotes(tenant);
  const hadKey = await vault.destroyKey(tenant, subject);
  await sleep(hadKey ? SETTLE_MS : SETTLE_WITHOUT_KEY_MS);
  const counts = await deleteStored(dependencies, person);
  await userData.forgetQuotes(tenant);
  const at = new Date().toISOString();
  await audit(dependencies, person, at, counts);
  return sign({ subject, tenant, erased_at: at, counts, key_destroyed: true });
};
