import {
  StoreUnavailableError,
  type Begun,
  type Claim,
  type IdempotencyStore,
  type KeptAnswer,
} from '@prioritization/cache';
import type { IdempotencyConfig } from '@prioritization/config';
import type { Operation } from '@prioritization/contracts';
import type { SealText } from '@prioritization/privacy';
import type { Logger } from '@prioritization/service-kit';
import type { RequestHandler, Response } from 'express';
import { ApiError } from '../http/api-error';
import { requestIdOf } from '../http/request-id';
import { beforeAnswering, giveAnswer } from './before-answering';
import { claimOf } from './claim-of';
import { idempotencyKeyOf } from './idempotency-key';
import { mayBeKept } from './may-be-kept';
import { requireKey } from './require-key';
import type { SealerOf } from './sealer-of';

export interface IdempotencyDependencies {
  readonly store: IdempotencyStore;
  readonly settings: IdempotencyConfig;
  readonly logger: Pick<Logger, 'warn'>;
  readonly sealerOf: SealerOf;
}

/** An answer is soon there as a rule: nobody need wait for the whole lease. */
const IN_FLIGHT_RETRY_SECONDS = 1;

const reused = (): ApiError =>
  new ApiError(
    'idempotency_key_reused',
    'Send the same request as before under this key, or this request under a new key.',
  );

const inFlight = (): ApiError =>
  new ApiError('idempotency_in_flight', 'Send the same request again in a moment.', {
    retryAfterSeconds: IN_FLIGHT_RETRY_SECONDS,
  });

/**
 * Answers a request that is sent again under its key as before. While Redis is away every request
 * is done: what is submitted is then stored once as long as the stream remembers its message id.
 */
export const idempotent = ({ store, settings, logger, sealerOf }: IdempotencyDependencies) => {
  const begin = async (claim: Claim, response: Response): Promise<Begun | { state: 'unknown' }> => {
    try {
      return await store.begin(claim);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      const fields = { request_id: requestIdOf(response), err: error };
      logger.warn(fields, 'an idempotency key could not be looked up');
      return { state: 'unknown' };
    }
  };

  /** The answer does not depend on how this goes. */
  const settle = async (
    claim: Claim,
    response: Response,
    answer?: KeptAnswer,
    sealer?: Promise<SealText | undefined>,
  ): Promise<void> => {
    try {
      if (answer === undefined || !mayBeKept(response, answer, settings.maxAnswerBytes)) {
        return await store.abandon(claim);
      }
      const seal = await sealer;
      await store.complete(claim, seal ? { ...answer, body: seal(answer.body) } : answer);
    } catch (error) {
      const fields = { request_id: requestIdOf(response), err: error };
      logger.warn(fields, 'an idempotency key could not be settled');
    }
  };

  const handler: RequestHandler = async (request, response, next) => {
    const key = idempotencyKeyOf(request);
    if (settings.required) requireKey(key);
    if (key === undefined) return next();
    const claim = claimOf(request, response, key);
    const begun = await begin(claim, response);
    if (begun.state === 'reused') throw reused();
    if (begun.state === 'in_flight') throw inFlight();
    if (begun.state === 'kept') {
      response.set('Idempotency-Replayed', 'true');
      return giveAnswer(response, begun.answer);
    }
    if (begun.state === 'begun') {
      const sealer = sealerOf(claim.tenant, request.body);
      sealer.catch(() => undefined); // told when the answer is kept
      beforeAnswering(response, (answer) => settle(claim, response, answer, sealer), next);
    } else {
      // It may have been taken too late to be told.
      response.once('close', () => void settle(claim, response));
    }
    return next();
  };
  return ({ replayable }: Operation): RequestHandler[] => (replayable ? [handler] : []);
};
