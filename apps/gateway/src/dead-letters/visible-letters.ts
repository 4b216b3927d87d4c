import {
  SUBJECT_FILTERS,
  deadLettersOfTenant,
  tenantToken,
  type DeadLetterFilter,
  type DeadLetterId,
} from '@prioritization/contracts';
import type { DeadLetterStore, StoredDeadLetter } from '@prioritization/messaging';
import type { Caller } from '../access/caller';

/** The dead letters that a caller may see: the tenant's, and to an operator, those of nobody. */
export interface VisibleLetters {
  read(after?: DeadLetterId): AsyncIterable<StoredDeadLetter>;
  find(id: DeadLetterId): Promise<StoredDeadLetter | undefined>;
}

const NOBODY = 'unknown';

export const visibleLetters = (
  store: Pick<DeadLetterStore, 'read' | 'find'>,
  { tenant, scopes }: Pick<Caller, 'tenant' | 'scopes'>,
): VisibleLetters => {
  const own = tenantToken(tenant);
  const seesNobodys = scopes.has('operator');
  const isVisible = ({ token }: StoredDeadLetter): boolean =>
    token === own || (seesNobodys && token === NOBODY);
  return {
    async *read(after) {
      const filter = seesNobodys ? SUBJECT_FILTERS.deadLetters : deadLettersOfTenant(tenant);
      for await (const stored of store.read(filter, after)) if (isVisible(stored)) yield stored;
    },
    async find(id) {
      const stored = await store.find(id);
      return stored !== undefined && isVisible(stored) ? stored : undefined;
    },
  };
};

/** Whether a dead letter is meant: all that is said applies to it. */
export const isMeant =
  ({ stage, reason, task_id, died_after, died_before }: DeadLetterFilter) =>
  ({ letter }: StoredDeadLetter): boolean => {
    const died = Date.parse(letter.died_at);
    return (
      (stage === undefined || letter.stage === stage) &&
      (reason === undefined || letter.reason === reason) &&
      (task_id === undefined || letter.task_ids.includes(task_id)) &&
      (died_after === undefined || died > Date.parse(died_after)) &&
      (died_before === undefined || died < Date.parse(died_before))
    );
  };
