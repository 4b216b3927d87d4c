import { createHash } from 'node:crypto';
import type { DeadLetterStage, Lane, TenantId } from './events';
import type { ServiceName } from './health';

/** Streams of the engine. They are the truth; everything in Redis can be rebuilt from them. */
export const STREAMS = {
  requests: 'PRIORITY_REQUESTS',
  results: 'PRIORITY_RESULTS',
  deadLetters: 'PRIORITY_DEAD_LETTERS',
  system: 'SYSTEM_EVENTS',
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

/** Where a message that could not be processed is kept. Without a readable tenant: `unknown`. */
export const deadLetterSubject = (stage: DeadLetterStage, tenant: TenantId | undefined): string =>
  `prioritization.dead.${stage}.${tenant === undefined ? 'unknown' : tenantToken(tenant)}`;

/** Where it is noted that a text stayed here. */
export const sensitiveDataAuditSubject = (tenant: TenantId): string =>
  `audit.sensitive-data.${tenantToken(tenant)}`;

/** Where it is noted that somebody's data was erased. */
export const erasureAuditSubject = (tenant: TenantId): string =>
  `audit.erasure.${tenantToken(tenant)}`;

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
  heartbeats: 'system.events.heartbeat.>',
} as const;
