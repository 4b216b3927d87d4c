import { connectRedis, createOpinionCache } from '@prioritization/cache';
import type { ScorerWorkerConfig } from '@prioritization/config';
import { createExternalModel } from '@prioritization/external-model';
import type { Publisher } from '@prioritization/messaging';
import { canonicalText, detectSensitiveData } from '@prioritization/scoring';
import { createFamilyMetrics, type Logger } from '@prioritization/service-kit';
import type { Registry } from 'prom-client';
import { askSecondOpinion, noSecondOpinion, type AskSecondOpinion } from './ask-second-opinion';
import { auditSensitiveData } from './audit-sensitive-data';
import { boundedModel } from './bounded-model';
import { createExternalModelMetrics } from './metrics';

/** A second opinion, and how many messages may wait for one at once. */
export interface ConnectedOpinion {
  readonly ask: AskSecondOpinion;
  readonly places: number;
}

/** How many tasks may wait for each call that runs; further ones do without at once. */
const PLACES_PER_CALL = 4;

/** Wires the external model when one is configured; Redis is only needed then, for its cache. */
export const connectSecondOpinion = (
  { externalModel, scoring, redis: redisConfig, suggestions }: ScorerWorkerConfig,
  context: {
    readonly publisher: Publisher;
    readonly registry: Registry;
    readonly logger: Logger;
    readonly now: () => Date;
    /** Goes up whenever a person is erased. */
    readonly erasures: () => number;
    onStop(name: string, step: () => void | Promise<void>): void;
  },
): ConnectedOpinion => {
  if (externalModel.url === undefined || externalModel.model === undefined)
    return { ask: noSecondOpinion, places: 0 };
  const redis = connectRedis(redisConfig, context.logger);
  context.onStop('Redis', () => redis.disconnect());
  const cache = createOpinionCache(redis, {
    ...suggestions,
    model: externalModel.model,
    canonical: canonicalText,
    onError: (error) => context.logger.debug({ err: error }, 'the suggestion cache did not answer'),
    onCount: createFamilyMetrics(context.registry),
  });
  context.onStop('suggestion cache', () => cache.stop());
  const places = externalModel.concurrency * PLACES_PER_CALL;
  const model = createExternalModel({
    config: externalModel,
    thresholds: scoring,
    isSensitive: (text) => detectSensitiveData(text).length > 0,
    metrics: createExternalModelMetrics(context.registry),
  });
  const ask = askSecondOpinion({
    model: boundedModel(model, places),
    cache,
    audit: auditSensitiveData(context.publisher, context.now),
    adjustmentMax: externalModel.adjustmentMax,
    disagreementThreshold: externalModel.disagreementThreshold,
    erasures: context.erasures,
  });
  return { ask, places };
};
