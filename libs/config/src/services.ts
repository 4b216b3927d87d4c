import { z } from 'zod';
import { accessSettings, connectionSettings, tokenSettings } from './access-settings';
import { cacheSettings, similaritySettings, suggestionSettings } from './family-settings';
import {
  natsSettings,
  patientRedisSettings,
  readModelSettings,
  redisSettings,
  scoringSettings,
  serviceSettings,
  streamSettings,
  tenancySettings,
  textAnalysisSettings,
} from './sections';
import { externalModelSettings } from './external-model-settings';
import { liveSettings } from './live-settings';
import { idempotencySettings } from './idempotency-settings';
import { rateLimitSettings } from './rate-limit-settings';
import {
  webhookDeliverySettings,
  webhookHistorySettings,
  webhookRegistrationSettings,
  webhookSettings,
} from './webhook-settings';
import { setting, wholeNumber, type ValuesOf } from './setting';
import { preferenceSettings, userDataSettings } from './user-data-settings';

export const gatewayConfig = {
  http: {
    host: setting('API_HOST', z.string().default('0.0.0.0'), 'Address the API listens on'),
    port: setting('API_PORT', wholeNumber(0, 65_535).default(8_000), 'Port the API listens on'),
    maxBodyBytes: setting(
      'MAX_BODY_BYTES',
      wholeNumber(1_000).default(5_000_000),
      'Largest request body in bytes',
    ),
    requestTimeoutSeconds: setting(
      'REQUEST_TIMEOUT_SECONDS',
      wholeNumber(1, 600).default(30),
      'Longest wait for a whole request, and for a scorer on the sync path, in seconds',
    ),
  },
  bulk: {
    maxLineBytes: setting(
      'BULK_MAX_LINE_BYTES',
      wholeNumber(1_000, 10_000_000).default(1_000_000),
      'Longest line of a bulk submission in bytes; a longer one is rejected',
    ),
    maxBytesInFlight: setting(
      'BULK_MAX_BYTES_IN_FLIGHT',
      wholeNumber(100_000).default(4_000_000),
      'Bytes of all bulk submissions that may wait for the stream at once; more is not read',
    ),
  },
  connections: connectionSettings,
  access: accessSettings,
  tokens: tokenSettings,
  live: liveSettings,
  rateLimits: rateLimitSettings,
  idempotency: idempotencySettings,
  tenancy: tenancySettings,
  service: serviceSettings(9_101),
  nats: natsSettings,
  redis: redisSettings,
  streams: streamSettings,
  cache: cacheSettings,
  readModel: readModelSettings,
  scoring: scoringSettings,
  textAnalysis: textAnalysisSettings,
  userData: userDataSettings,
  preferences: preferenceSettings,
  webhooks: webhookSettings,
  webhookRegistration: webhookRegistrationSettings,
};

export const scorerWorkerConfig = {
  worker: {
    concurrency: setting(
      'MAX_CONCURRENT_REQUESTS',
      wholeNumber(1, 10_000).default(10),
      'Request messages in hand at once, per lane',
    ),
    bulkConcurrency: setting(
      'MAX_CONCURRENT_BULK_REQUESTS',
      wholeNumber(1, 10_000).optional(),
      'The same for the bulk lane alone, when it differs',
    ),
  },
  tenancy: tenancySettings,
  service: serviceSettings(9_102),
  nats: natsSettings,
  redis: redisSettings,
  streams: streamSettings,
  scoring: scoringSettings,
  textAnalysis: textAnalysisSettings,
  externalModel: externalModelSettings,
  suggestions: suggestionSettings,
  userData: userDataSettings,
};

export const resultProjectorConfig = {
  projector: {
    concurrency: setting(
      'PROJECTOR_CONCURRENCY',
      wholeNumber(1, 10_000).default(32),
      'Result messages in hand at once',
    ),
  },
  service: serviceSettings(9_103),
  nats: natsSettings,
  redis: patientRedisSettings,
  streams: streamSettings,
  readModel: readModelSettings,
  userData: userDataSettings,
  similarity: similaritySettings,
};

export const healthAggregatorConfig = {
  health: {
    snapshotIntervalMs: setting(
      'HEALTH_SNAPSHOT_INTERVAL_MS',
      wholeNumber(100, 60_000).default(1_000),
      'Milliseconds between two health snapshots',
    ),
    snapshotTimeToLiveSeconds: setting(
      'HEALTH_SNAPSHOT_TTL_SECONDS',
      wholeNumber(1, 3_600).default(60),
      'How long the last snapshot stays readable, in seconds',
    ),
    missedHeartbeatsMs: setting(
      'HEARTBEAT_MISSED_AFTER_MS',
      wholeNumber(500, 600_000).default(5_000),
      'An instance without a heartbeat for so many milliseconds counts as gone',
    ),
    deadLetterAlertSeconds: setting(
      'DEAD_LETTER_ALERT_SECONDS',
      wholeNumber(1, 30 * 86_400).default(3_600),
      'The engine is DEGRADED for so long after a dead letter came, in seconds',
    ),
  },
  service: serviceSettings(9_104),
  nats: natsSettings,
  redis: redisSettings,
  streams: streamSettings,
};

export const webhookDispatcherConfig = {
  dispatcher: {
    concurrency: setting(
      'DISPATCHER_CONCURRENCY',
      wholeNumber(1, 10_000).default(16),
      'Result messages in hand at once',
    ),
  },
  delivery: webhookDeliverySettings,
  history: webhookHistorySettings,
  webhooks: webhookSettings,
  service: serviceSettings(9_105),
  nats: natsSettings,
  redis: redisSettings,
  streams: streamSettings,
  userData: userDataSettings,
};

/** The group that every service has. */
export type ServiceSettings = ReturnType<typeof serviceSettings>;

export type NatsConfig = ValuesOf<{ nats: typeof natsSettings }>['nats'];
export type RedisConfig = ValuesOf<{ redis: typeof redisSettings }>['redis'];
export type StreamsConfig = ValuesOf<{ streams: typeof streamSettings }>['streams'];
export type CacheConfig = ValuesOf<{ cache: typeof cacheSettings }>['cache'];
export type SuggestionsConfig = ValuesOf<{
  suggestions: typeof suggestionSettings;
}>['suggestions'];
export type SimilarityConfig = ValuesOf<{ similarity: typeof similaritySettings }>['similarity'];
export type ReadModelConfig = ValuesOf<{ readModel: typeof readModelSettings }>['readModel'];
export type ScoringConfig = ValuesOf<{ scoring: typeof scoringSettings }>['scoring'];
export type TextAnalysisConfig = ValuesOf<{
  textAnalysis: typeof textAnalysisSettings;
}>['textAnalysis'];
export type UserDataConfig = ValuesOf<{ userData: typeof userDataSettings }>['userData'];
export type ServiceConfig = ValuesOf<{ service: ServiceSettings }>['service'];
export type GatewayConfig = ValuesOf<typeof gatewayConfig>;
export type ScorerWorkerConfig = ValuesOf<typeof scorerWorkerConfig>;
export type ResultProjectorConfig = ValuesOf<typeof resultProjectorConfig>;
export type HealthAggregatorConfig = ValuesOf<typeof healthAggregatorConfig>;
export type WebhookDispatcherConfig = ValuesOf<typeof webhookDispatcherConfig>;
