import type {
  Batches,
  FeedbackStore,
  HealthSnapshot,
  History,
  IdempotencyStore,
  Ranking,
  RateLimiter,
  ReadModel,
} from '@prioritization/cache';
import type { GatewayConfig } from '@prioritization/config';
import type { Operation } from '@prioritization/contracts';
import type { PolicyStore } from '@prioritization/messaging';
import type { TenantScorers } from '@prioritization/scoring';
import type { Logger } from '@prioritization/service-kit';
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { keyHandlers, type KeyManagement } from './access/api-keys/manage-keys';
import type { Guard } from './access/guard';
import { getBatch } from './batches/get-batch';
import { getBatchResults } from './batches/get-batch-results';
import { listBatches } from './batches/list-batches';
import { submitBulk, type BulkDependencies } from './bulk/submit-bulk';
import {
  cacheHandlers,
  type CacheAdministration,
} from './cache-administration/cache-administration';
import { classify } from './classification/classify';
import { comparePolicies } from './comparison/compare-policies';
import { policyHandlers } from './configuration/policies';
import { tableHandlers } from './configuration/tables';
import { deadLetterHandlers, type DeadLetterManagement } from './dead-letters/dead-letter-handlers';
import { documentationAssets, documentationHandlers } from './documentation/documentation';
import { explainTask } from './explanation/explain-task';
import { feedbackHandlers } from './feedback/feedback-handlers';
import type { RecordFeedback } from './feedback/record-feedback';
import type { OwnView } from './health/current-report';
import { healthHandlers } from './health/get-health';
import { getLiveness } from './health/get-liveness';
import { getMetrics } from './health/get-metrics';
import { getSystem, type StreamsView } from './health/get-system';
import { getHistory } from './history/get-history';
import { accessLog } from './http/access-log';
import { arrivalDeadline } from './http/arrival-deadline';
import { crossOrigin } from './http/cross-origin';
import { errorHandler, notFound } from './http/error-handler';
import { headerCount } from './http/header-count';
import { jsonBody, takesJson } from './http/json-body';
import { mount, type Handlers, type Preparation } from './http/mount';
import { requestId } from './http/request-id';
import { revalidate } from './http/revalidate';
import { trustProxy } from './http/trust-proxy';
import { idempotent } from './idempotency/idempotent';
import type { SealerOf } from './idempotency/sealer-of';
import { getError } from './index-pages/get-error';
import { getIndex } from './index-pages/get-index';
import { exportRanking } from './ranking/export-ranking';
import { getPlan } from './ranking/get-plan';
import { getRanking } from './ranking/get-ranking';
import { followBatch } from './live/follow-batch';
import { followRanking } from './live/follow-ranking';
import { followTask } from './live/follow-task';
import type { LiveUpdates } from './live/live-updates';
import { limitRequests } from './rate-limits/limit-requests';
import { streamQuotas } from './rate-limits/stream-quotas';
import { getStatus, type FindSimilar } from './status/get-status';
import type { AcceptTasks } from './submission/accept-tasks';
import { submitBatch } from './submission/submit-batch';
import { submitTask } from './submission/submit-task';
import { scoreNow, type SyncDependencies } from './sync/score-now';
import type { UserHandlers } from './users/user-handlers';
import { orSubmit } from './waiting/or-submit';
import type { Waiting } from './waiting/waiting';
import { registrationHandlers } from './webhooks/register-webhooks';
import { sendingHandlers } from './webhooks/send-webhooks';
import type { WebhookDependencies } from './webhooks/webhook-dependencies';
import { answerWhatIf } from './what-if/answer-what-if';

export interface AppDependencies {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly guard: Guard;
  readonly keys: KeyManagement;
  readonly limiter: RateLimiter;
  readonly idempotency: IdempotencyStore;
  readonly sealerOf: SealerOf;
  readonly accept: AcceptTasks;
  readonly bulk: Pick<BulkDependencies, 'journal' | 'inFlight' | 'submissionTime' | 'stopping'>;
  readonly batches: Batches;
  readonly readModel: ReadModel;
  readonly findSimilar: FindSimilar;
  readonly ranking: Ranking;
  readonly history: History;
  readonly feedback: Pick<FeedbackStore, 'list'>;
  readonly recordFeedback: RecordFeedback;
  readonly sync: Omit<SyncDependencies, 'scorers'>;
  readonly cacheAdministration: CacheAdministration;
  readonly scorers: TenantScorers;
  readonly policies: PolicyStore;
  readonly waiting: Waiting;
  readonly live: LiveUpdates;
  readonly deadLetters: DeadLetterManagement;
  readonly webhooks: WebhookDependencies;
  readonly snapshot: HealthSnapshot;
  readonly view: OwnView;
  readonly streams: StreamsView;
  readonly users: UserHandlers;
}

/** What answers each operation, by capability. */
const handlersOf = (dependencies: AppDependencies): Handlers => {
  const { config, logger, accept, readModel, ranking, history, scorers, policies } = dependencies;
  const { waiting, live, feedback, recordFeedback, bulk, batches } = dependencies;
  const { requestTimeoutSeconds: standstillSeconds } = config.http;
  const { maxLineBytes } = config.bulk;
  const { limiter } = dependencies;
  const quotaOf = streamQuotas({ limiter, settings: config.rateLimits });
  const keyRequired = config.idempotency.required;
  const submit = submitTask({ accept, scorers, waiting });
  const sync = orSubmit(
    scoreNow({ ...dependencies.sync, scorers }),
    submitTask({ accept, scorers }),
  );
  const tables = tableHandlers(scorers);
  return {
    submitTask: submit,
    submitTaskAsBefore: submit,
    submitBatch: submitBatch({ ...bulk, accept, scorers, logger }),
    submitBulk: submitBulk({
      ...bulk,
      ...{ accept, scorers, logger, quotaOf, keyRequired, maxLineBytes, standstillSeconds },
    }),
    listBatches: listBatches(batches),
    getBatch: getBatch(batches),
    getBatchResults: getBatchResults({ batches, readModel, standstillSeconds }),
    followBatch: followBatch(live, batches.find),
    scoreNow: sync,
    scoreNowAsBefore: sync,
    classify: classify(dependencies.sync.askScorer),
    getStatus: getStatus(readModel, waiting, dependencies.findSimilar),
    getHistory: getHistory(history),
    getRanking: getRanking({ ranking, scorers }),
    getPlan: getPlan({ ranking, scorers }),
    whatIf: answerWhatIf({ ranking, scorers }),
    comparePolicies: comparePolicies({ ranking, scorers }),
    explainTask: explainTask({ ranking, scorers }),
    ...feedbackHandlers({ ranking, feedback, record: recordFeedback }),
    exportRanking: exportRanking({ ranking, scorers }, standstillSeconds),
    followTask: followTask(live, readModel),
    followRanking: followRanking(live),
    ...tables,
    getCategoriesAsBefore: tables.getCategories,
    getRolesAsBefore: tables.getRoles,
    ...policyHandlers({ store: policies, scorers }),
    ...dependencies.users,
    ...keyHandlers(dependencies.keys),
    ...cacheHandlers(dependencies.cacheAdministration, { scorers }),
    ...deadLetterHandlers(dependencies.deadLetters),
    ...healthHandlers(dependencies.snapshot, dependencies.view),
    getMetrics: getMetrics(history, ranking),
    getSystem: getSystem(dependencies.streams),
    ...registrationHandlers(dependencies.webhooks),
    ...sendingHandlers(dependencies.webhooks),
    getLiveness,
    ...documentationHandlers(config.service.version),
    getIndex: getIndex(config.service.version),
    getError,
  };
};

/** What runs before the handler of an operation, in this order. */
const beforeOperation = (dependencies: AppDependencies) => {
  const { config, guard, limiter, idempotency, sealerOf, logger } = dependencies;
  const body = jsonBody(config.http.maxBodyBytes);
  const limits = limitRequests({ limiter, settings: config.rateLimits });
  const once = idempotent({ store: idempotency, settings: config.idempotency, logger, sealerOf });
  return (operation: Operation): Preparation[] => [
    guard(operation.access),
    ...limits.beforeBody(operation),
    ...(operation.method === 'get' ? [revalidate] : []),
    ...(takesJson(operation) ? body : []),
    ...limits.afterBody(operation),
    ...once(operation),
  ];
};

/** The HTTP surface: every operation of the contract, and what stands around all of them. */
export const createApp = (dependencies: AppDependencies): Express => {
  const { logger, config } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy(config.access.trustProxy));
  app.use(requestId, arrivalDeadline(config.http.requestTimeoutSeconds));
  app.use(accessLog(logger), helmet(), compression());
  app.use(headerCount(config.connections.maxHeaders));
  if (config.access.corsAllowedOrigins) app.use(crossOrigin(config.access.corsAllowedOrigins));
  app.use('/docs/assets', documentationAssets());
  mount(app, handlersOf(dependencies), beforeOperation(dependencies));
  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
};
