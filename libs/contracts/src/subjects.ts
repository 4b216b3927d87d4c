import { createHash } from 'node:crypto';
import type { KeyAction } from './access';
import type { CacheAudit } from './cache-administration';
import type { DeadLetterAction } from './dead-letters';
import type { DeadLetterStage, Lane, TenantId } from './events';
import type { ServiceName } from './health';
import type { WebhookId } from './webhooks';

/** Streams of the engine. They are the truth; everything in Redis can be rebuilt from them. */
export const STREAMS = {
  requests: 'PRIORITY_REQUESTS',
  results: 'PRIORITY_RESULTS',
  deadLetters: 'PRIORITY_DEAD_LETTERS',
  system: 'SYSTEM_EVENTS',
  webhooks: 'WEBHOOK_DELIVERIES',
} as const;
export type StreamName = (typeof STREAMS)[keyof typeof STREAMS];

/**
 * A tenant as a subject token: 16 hex digits of its SHA-256. Never the name itself, because `*`,
 * `>` and `.` mean something in a subject.
 */
export const tenantToken = (tenant: TenantId): string =>
  createHash('sha256').update(tenant).digest('hex').slice(0, 16);

export const SYNC_SUBJECT = 'prioritization.sync';

/** Where a request is published. */
export const requestSubject = (lane: Lane, tenant: TenantId): string =>
  `prioritization.request.${lane}.${tenantToken(tenant)}`;

/** Where the record of a result is published. */
export const resultSubject = (tenant: TenantId, lane: Lane): string =>
  `prioritization.result.${tenantToken(tenant)}.${lane}`;

/**
 * Where a person's judgement is published: on the results stream, under a last token that is no
 * lane, so that a replay of the results restores it.
 */
export const feedbackSubject = (tenant: TenantId): string =>
  `prioritization.result.${tenantToken(tenant)}.feedback`;

/** Where a message that could not be processed is kept. Without a readable tenant: `unknown`. */
export const deadLetterSubject = (stage: DeadLetterStage, tenant: TenantId | undefined): string =>
  `prioritization.dead.${stage}.${tenant === undefined ? 'unknown' : tenantToken(tenant)}`;

/** A tenant's results, of every lane. */
export const resultsOfTenant = (tenant: TenantId): string =>
  `prioritization.result.${tenantToken(tenant)}.*`;

/** A tenant's dead letters, of every stage. */
export const deadLettersOfTenant = (tenant: TenantId): string =>
  `prioritization.dead.*.${tenantToken(tenant)}`;

/** Where a delivery is published that is to be tried at once. */
export const webhookDeliverySubject = (tenant: TenantId, webhook: WebhookId): string =>
  `webhooks.delivery.${tenantToken(tenant)}.${webhook}`;

/** Where a delivery waits for its next attempt. */
export const webhookWaitingSubject = (tenant: TenantId, webhook: WebhookId): string =>
  `webhooks.waiting.${tenantToken(tenant)}.${webhook}`;

/** Where it is noted that a text stayed here. */
export const sensitiveDataAuditSubject = (tenant: TenantId): string =>
  `audit.sensitive-data.${tenantToken(tenant)}`;

/** Where it is noted that somebody's data was erased. */
export const erasureAuditSubject = (tenant: TenantId): string =>
  `audit.erasure.${tenantToken(tenant)}`;

/** Where it is noted that somebody managed API keys; the tenant is the caller’s. */
export const accessAuditSubject = (action: KeyAction, tenant: TenantId): string =>
  `audit.access.${action}.${tenantToken(tenant)}`;

/** Where it is noted that somebody deleted from the cache; the tenant is the caller’s. */
export const cacheAuditSubject = (action: CacheAudit['action'], tenant: TenantId): string =>
  `audit.cache.${action}.${tenantToken(tenant)}`;
/** Where it is noted that somebody looked at dead letters or handled them. */
export const deadLetterAuditSubject = (action: DeadLetterAction, tenant: TenantId): string =>
  `audit.dead-letters.${action}.${tenantToken(tenant)}`;

/** Where an instance says that it is alive. */
export const heartbeatSubject = (service: ServiceName, instanceToken: string): string =>
  `system.events.heartbeat.${service}.${instanceToken}`;

/** What a consumer filters on. */
export const SUBJECT_FILTERS = {
  interactiveRequests: 'prioritization.request.interactive.*',
  bulkRequests: 'prioritization.request.bulk.*',
  legacyRequests: 'prioritization.request',
  legacyCategoryRequests: 'prioritization.request.*',
  results: 'prioritization.result.*.*',
  deadLetters: 'prioritization.dead.>',
  webhookDeliveries: 'webhooks.delivery.*.*',
  webhooksWaiting: 'webhooks.waiting.*.*',
  heartbeats: 'system.events.heartbeat.>',
} as const;
