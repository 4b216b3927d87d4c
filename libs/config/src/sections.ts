import { z } from 'zod';
import { byteSize, decimal, flag, secret, setting, wholeNumber } from './setting';

const optionalText = z.string().optional();

/** How to reach NATS. NATS_URL wins over host and port. */
export const natsSettings = {
  url: setting(
    'NATS_URL',
    optionalText,
    'NATS servers, comma separated, such as nats://localhost:4222',
  ),
  host: setting(
    'NATS_HOST',
    z.string().default('localhost'),
    'NATS host, when NATS_URL is not set',
  ),
  port: setting(
    'NATS_PORT',
    wholeNumber(1, 65_535).default(4222),
    'NATS port, when NATS_URL is not set',
  ),
  username: setting('NATS_USERNAME', optionalText, 'NATS user'),
  password: secret('NATS_PASSWORD', optionalText, 'NATS password'),
  tls: setting('NATS_TLS_ENABLED', flag().default(false), 'Speak TLS with NATS'),
};

/** How to reach Redis. REDIS_URL wins over host and port. */
export const redisSettings = {
  url: setting('REDIS_URL', optionalText, 'Redis address, such as redis://localhost:6379/0'),
  host: setting(
    'REDIS_HOST',
    z.string().default('localhost'),
    'Redis host, when REDIS_URL is not set',
  ),
  port: setting(
    'REDIS_PORT',
    wholeNumber(1, 65_535).default(6379),
    'Redis port, when REDIS_URL is not set',
  ),
  database: setting(
    'REDIS_DB',
    wholeNumber(0, 15).default(0),
    'Redis database, when REDIS_URL is not set',
  ),
  password: secret('REDIS_PASSWORD', optionalText, 'Redis password, when REDIS_URL is not set'),
  commandTimeoutMs: setting(
    'REDIS_COMMAND_TIMEOUT_MS',
    wholeNumber(10, 60_000).default(300),
    'Longest wait for one Redis command in milliseconds',
  ),
};

/** For services that nobody waits for: trying again what is only slow makes it slower. */
export const patientRedisSettings = {
  ...redisSettings,
  commandTimeoutMs: setting(
    'REDIS_COMMAND_TIMEOUT_MS',
    wholeNumber(10, 60_000).default(5_000),
    'Longest wait for one Redis command in milliseconds',
  ),
};

/** Limits of the streams. */
export const streamSettings = {
  replicas: setting(
    'STREAM_REPLICAS',
    wholeNumber(1, 5).default(1),
    'Copies of each stream (3 in a cluster)',
  ),
  requestsMaxBytes: setting(
    'JETSTREAM_MAX_STORAGE',
    byteSize().prefault('1GB'),
    'Most bytes of PRIORITY_REQUESTS; when full, submissions are refused',
  ),
  resultsMaxBytes: setting(
    'RESULTS_MAX_STORAGE',
    byteSize().prefault('4GB'),
    'Most bytes of PRIORITY_RESULTS; when full, scoring waits',
  ),
  webhooksMaxBytes: setting(
    'WEBHOOKS_MAX_STORAGE',
    byteSize().prefault('1GB'),
    'Most bytes of WEBHOOK_DELIVERIES; when full, new events wait in their streams',
  ),
  webhookBacklog: setting(
    'WEBHOOK_BACKLOG_MAX',
    wholeNumber(1).default(100_000),
    'A webhook for which more deliveries wait is disabled',
  ),
  duplicateWindowSeconds: setting(
    'STREAM_DUPLICATE_WINDOW_SECONDS',
    wholeNumber(1, 86_400).default(300),
    'How long a message id is remembered, in seconds',
  ),
  ackWaitSeconds: setting(
    'CONSUMER_ACK_WAIT_SECONDS',
    wholeNumber(1, 3_600).default(30),
    'A message that is not acknowledged for so long is delivered again, in seconds',
  ),
  maxAckPending: setting(
    'CONSUMER_MAX_ACK_PENDING',
    wholeNumber(1, 100_000).default(1_000),
    'Messages of a consumer that may be in hand at once, over all instances',
  ),
};

/** What every service has. */
export const serviceSettings = (opsPort: number) => ({
  version: setting(
    'SERVICE_VERSION',
    z.string().default('0.1.0'),
    'Version, as heartbeats report it',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    z
      .string()
      .default('INFO')
      .transform((level) =>
        level.toLowerCase().replace('warning', 'warn').replace('critical', 'fatal'),
      )
      .pipe(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
    'DEBUG, INFO, WARNING, ERROR or CRITICAL',
  ),
  opsHost: setting(
    'OPS_HOST',
    z.string().default('0.0.0.0'),
    'Address of the health and metrics server',
  ),
  opsPort: setting(
    'OPS_PORT',
    wholeNumber(0, 65_535).default(opsPort),
    'Port of the health and metrics server',
  ),
  heartbeatIntervalMs: setting(
    'HEARTBEAT_INTERVAL_MS',
    wholeNumber(100, 60_000).default(1_000),
    'Milliseconds between two heartbeats',
  ),
  shutdownTimeoutMs: setting(
    'SHUTDOWN_TIMEOUT_MS',
    wholeNumber(100, 600_000).default(8_000),
    'Longest time to finish what is in hand after SIGTERM, in milliseconds',
  ),
});

const threshold = (value: number) => decimal(0, 10).default(value);

/** The numbers of the scoring model. The gateway reads them too: they are part of the cache key. */
export const scoringSettings = {
  criticalThreshold: setting(
    'CRITICAL_THRESHOLD',
    threshold(8.5),
    'Scores from here on are CRITICAL',
  ),
  highThreshold: setting('HIGH_THRESHOLD', threshold(6.5), 'Scores from here on are HIGH'),
  mediumThreshold: setting('MEDIUM_THRESHOLD', threshold(4), 'Scores from here on are MEDIUM'),
  escalationThreshold: setting(
    'ESCALATION_THRESHOLD',
    threshold(8),
    'Scores from here on are escalated',
  ),
  maxScore: setting('MAX_PRIORITY_SCORE', threshold(10), 'Scores are capped here'),
  defaultBusinessValue: setting(
    'DEFAULT_BUSINESS_VALUE',
    wholeNumber(1, 10).default(5),
    'Business value, 1..10, when neither the client nor the text says',
  ),
  defaultRiskLevel: setting(
    'DEFAULT_RISK_LEVEL',
    wholeNumber(1, 10).default(5),
    'Risk level, 1..10, when neither the client nor the text says',
  ),
  defaultEffortHours: setting(
    'DEFAULT_EFFORT_HOURS',
    decimal(0.01, 1_000).default(4),
    'Effort in hours, when neither the client nor the text says',
  ),
  defaultAffectedUsers: setting(
    'DEFAULT_AFFECTED_USERS',
    wholeNumber(1).default(10),
    'Affected users, when neither the client nor the text says',
  ),
};

/** The read model. */
export const readModelSettings = {
  timeToLiveSeconds: setting(
    'READ_MODEL_TTL_SECONDS',
    wholeNumber(60).default(30 * 86_400),
    'How long a task stays readable after its last result, in seconds',
  ),
};

/** Whose tasks they are. */
export const tenancySettings = {
  defaultTenant: setting(
    'DEFAULT_TENANT',
    z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
        'must be up to 64 letters, digits, dots, dashes, underscores',
      )
      .default('default'),
    'The tenant of requests that name none',
  ),
};

/** What is read from a task's text. The gateway reads them too: they are part of the cache key. */
export const textAnalysisSettings = {
  enabled: setting(
    'ENABLE_AUTO_METRICS',
    flag().default(true),
    'Estimate what the client leaves out with the trained text model',
  ),
  leastConfidence: setting(
    'AUTO_METRICS_CONFIDENCE_THRESHOLD',
    decimal(0, 1).default(0.8),
    'Below this probability of being at most one level off, the text model abstains',
  ),
  organisationSize: setting(
    'ORGANISATION_SIZE',
    wholeNumber(1, 10_000_000).default(1_000),
    'How many people “everyone” in a text is',
  ),
};
