import type { TenantId } from '@prioritization/contracts';
import type { SealText, Vault } from '@prioritization/privacy';

/** What seals an answer for the person whose request it answers; undefined when it is kept as it is. */
export type SealerOf = (tenant: TenantId, body: unknown) => Promise<SealText | undefined>;

/** Who asks, when one person does. The answer to many says nothing of them but their tasks’ ids. */
const requesterOf = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null || !('requester_name' in body)) return undefined;
  return typeof body.requester_name === 'string' ? body.requester_name : undefined;
};

/** The key is taken when the request comes: erased meanwhile, the answer is unreadable as well. */
export const answerSealer =
  (vault: Vault | undefined): SealerOf =>
  async (tenant, body) => {
    const requester = vault && requesterOf(body);
    return requester === undefined
      ? undefined
      : vault?.sealer(tenant, vault.subjectToken(tenant, requester));
  };
