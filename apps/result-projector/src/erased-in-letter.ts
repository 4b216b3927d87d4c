import {
  SealedRequest,
  SealedResultRecorded,
  type DeadLetter,
  type TenantId,
} from '@prioritization/contracts';
import { TamperedError, type Vault } from '@prioritization/privacy';

type SealedById = readonly { readonly id: string; readonly text: string }[];

const bodyOf = ({ payload }: DeadLetter): unknown => {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString());
  } catch {
    return undefined;
  }
};

const sealedIn = (body: unknown): SealedById => {
  const request = SealedRequest.safeParse(body).data;
  if (request !== undefined) return request.tasks.map(({ id, sealed }) => ({ id, text: sealed }));
  const results = SealedResultRecorded.safeParse(body).data;
  return (results?.scored ?? []).map(({ task, sealed }) => ({ id: task.id, text: sealed.task }));
};

/** What cannot be opened because it was changed is nobody’s who is erased. */
const isErased = async (vault: Vault, tenant: TenantId, text: string): Promise<boolean> => {
  try {
    return (await vault.open(tenant, text)) === 'erased';
  } catch (error) {
    if (error instanceof TamperedError) return false;
    throw error;
  }
};

/** Ids of the tasks in a dead letter whose person is erased: nothing is said of them any more. */
export const erasedInLetter = async (
  vault: Vault | undefined,
  letter: DeadLetter,
  tenant: TenantId,
): Promise<ReadonlySet<string>> => {
  const erased = new Set<string>();
  if (vault === undefined) return erased;
  for (const { id, text } of sealedIn(bodyOf(letter))) {
    if (await isErased(vault, tenant, text)) erased.add(id);
  }
  return erased;
};
