import type { UserData } from '@prioritization/cache';
import type { SealedRequest, TaskRequest, TenantId } from '@prioritization/contracts';
import type { Vault } from '@prioritization/privacy';

/** What is needed to keep only what can be erased. */
export interface Protection {
  readonly vault: Vault;
  readonly userData: UserData;
}

/** The body of a request message, each task sealed for the person who asks. */
export const sealedRequest = async (
  vault: Vault,
  tenant: TenantId,
  tasks: readonly TaskRequest[],
): Promise<string> => {
  const sealed = tasks.map(async (task) => {
    const subject = vault.subjectToken(tenant, task.requester_name);
    return { id: task.id, sealed: await vault.seal(tenant, subject, JSON.stringify(task)) };
  });
  const body: SealedRequest = { tasks: await Promise.all(sealed) };
  return JSON.stringify(body);
};

/** Task ids by the token of the person who asks. */
export const subjectsOf = (
  vault: Vault,
  tenant: TenantId,
  tasks: readonly TaskRequest[],
): Map<string, string[]> => {
  const ids = new Map<string, string[]>();
  for (const { id, requester_name } of tasks) {
    const subject = vault.subjectToken(tenant, requester_name);
    ids.set(subject, [...(ids.get(subject) ?? []), id]);
  }
  return ids;
};
