import {
  DeadLetterParameters,
  DeadLetterQuery,
  DeadLetterSelection,
  type DeadLetterId,
  type DeadLetterPage,
  type DeadLettersHandled,
} from '@prioritization/contracts';
import { pause, type DeadLetterStore } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import type { RequestHandler, Response } from 'express';
import { callerOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { requestIdOf } from '../http/request-id';
import { validBody, validQuery } from '../http/validate';
import type { AuditDeadLetters } from './audit-dead-letters';
import { handleLetters, type HandleLetter } from './handle-letters';
import { reportOf, summaryOf } from './shown-letter';
import { takeLetters, type TakenLetters } from './take-letters';
import { isMeant, visibleLetters, type VisibleLetters } from './visible-letters';

export interface DeadLetterManagement {
  readonly store: DeadLetterStore;
  readonly audit: AuditDeadLetters;
  readonly logger: Logger;
  readonly onHandled: (action: 'replay' | 'purge', outcome: string, letters: number) => void;
}

/** A request handles dead letters for so long; what is left is for the next one. */
const MOST_MS = 10_000;

const by = (response: Response) => ({
  caller: callerOf(response),
  requestId: requestIdOf(response),
});

interface Selected extends TakenLetters {
  /** Asked for by id, and not there. */
  readonly missing: readonly DeadLetterId[];
}

const findAll = async (
  letters: VisibleLetters,
  ids: readonly DeadLetterId[],
): Promise<Selected> => {
  const unique = [...new Set(ids)];
  const found = await Promise.all(unique.map((id) => letters.find(id)));
  const taken = found.filter((stored) => stored !== undefined);
  return { taken, next: null, missing: unique.filter((_, index) => found[index] === undefined) };
};

const select = async (
  letters: VisibleLetters,
  { ids, filter = {}, limit, cursor }: DeadLetterSelection,
): Promise<Selected> => {
  if (ids !== undefined) return findAll(letters, ids);
  const meant = { isMeant: isMeant(filter), limit };
  return { ...(await takeLetters(letters.read(cursor), meant)), missing: [] };
};

const missingLetter = (id: DeadLetterId) => ({ id, detail: 'There is no such dead letter.' });

/** What answers under /api/v1/admin/dead-letters. */
export const deadLetterHandlers = ({ store, audit, logger, onHandled }: DeadLetterManagement) => {
  /** GET …/dead-letters */
  const listDeadLetters: RequestHandler = async (request, response) => {
    const { limit, cursor, ...filter } = validQuery(DeadLetterQuery, request.query);
    await audit('list', by(response), filter);
    const letters = visibleLetters(store, callerOf(response)).read(cursor);
    const { taken, next } = await takeLetters(letters, { isMeant: isMeant(filter), limit });
    const page: DeadLetterPage = { dead_letters: taken.map(summaryOf), next_cursor: next };
    response.set('Cache-Control', 'no-store').json(page);
  };

  /** GET …/dead-letters/{dead_letter_id} */
  const showDeadLetter: RequestHandler = async (request, response) => {
    const { dead_letter_id } = validQuery(DeadLetterParameters, request.params);
    const stored = await visibleLetters(store, callerOf(response)).find(dead_letter_id);
    if (stored === undefined) {
      throw new ApiError('not_found', 'Name a dead letter of the list of dead letters.');
    }
    await audit('show', by(response), { id: dead_letter_id });
    response.set('Cache-Control', 'no-store').json(reportOf(stored));
  };

  const handleSelected =
    (action: 'replay' | 'purge', handle: HandleLetter): RequestHandler =>
    async (request, response) => {
      const selection = validBody(DeadLetterSelection, request.body);
      const { dry_run, per_second, ...what } = selection;
      const caller = callerOf(response);
      await audit(action, by(response), { ...what, dry_run });
      const { taken, next, missing } = await select(visibleLetters(store, caller), selection);
      const rules = {
        perSecond: per_second,
        mostMs: MOST_MS,
        pause,
        now: () => performance.now(),
        isAbandoned: () => response.closed,
      };
      const outcome = dry_run
        ? { handled: taken.map(({ id }) => id), failed: [], stoppedAfter: undefined }
        : await handleLetters(taken, handle, rules);
      const { handled, stoppedAfter } = outcome;
      const failed = [...missing.map(missingLetter), ...outcome.failed];
      const counts = { matched: taken.length, handled: handled.length, failed: failed.length };
      const who = { caller: caller.id, tenant: caller.tenant, request_id: requestIdOf(response) };
      logger.info({ action, dry_run, ...who, ...counts }, 'dead letters were handled');
      if (!dry_run) {
        onHandled(action, 'done', handled.length);
        onHandled(action, 'failed', failed.length);
      }
      const answer: DeadLettersHandled = {
        dry_run,
        matched: taken.length,
        handled,
        failed,
        next_cursor: selection.ids === undefined ? (stoppedAfter ?? next) : null,
      };
      response.set('Cache-Control', 'no-store').json(answer);
    };

  return {
    listDeadLetters,
    showDeadLetter,
    /** POST …/dead-letters/replay: a dead letter goes once its message is stored again. */
    replayDeadLetters: handleSelected('replay', async (stored) => {
      await store.replay(stored);
      await store.remove(stored.id);
    }),
    /** POST …/dead-letters/purge */
    purgeDeadLetters: handleSelected('purge', ({ id }) => store.remove(id)),
  };
};
