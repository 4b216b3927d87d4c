import type { HealthSnapshot, Ranking, ReadModel } from '@prioritization/cache';
import type { GatewayConfig } from '@prioritization/config';
import type { Operation } from '@prioritization/contracts';
import type { PolicyStore } from '@prioritization/messaging';
import type { TenantScorers } from '@prioritization/scoring';
import type { Logger } from '@prioritization/service-kit';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { keyHandlers, type KeyManagement } from './access/api-keys/manage-keys';
import type { Guard } from './access/guard';
import { policyHandlers } from './configuration/policies';
import { tableHandlers } from './configuration/tables';
import { getHealth, type OwnView } from './health/get-health';
import { getLiveness } from './health/get-liveness';
import { accessLog } from './http/access-log';
import { crossOrigin } from './http/cross-origin';
import { errorHandler, notFound } from './http/error-handler';
import { headerCount } from './http/header-count';
import { jsonBody, takesJson } from './http/json-body';
import { mount, type Handlers } from './http/mount';
import { requestId } from './http/request-id';
import { trustProxy } from './http/trust-proxy';
import { getError } from './index-pages/get-error';
import { getIndex } from './index-pages/get-index';
import { getPlan } from './ranking/get-plan';
import { getRanking } from './ranking/get-ranking';
import { getStatus } from './status/get-status';
import type { AcceptTasks } from './submission/accept-tasks';
import { submitBatch } from './submission/submit-batch';
import { submitTask } from './submission/submit-task';
import { scoreNow, type SyncDependencies } from './sync/score-now';

export interface AppDependencies {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly guard: Guard;
  readonly keys: KeyManagement;
  readonly accept: AcceptTasks;
  readonly readModel: ReadModel;
  readonly ranking: Ranking;
  readonly sync: Omit<SyncDependencies, 'scorers'>;
  readonly scorers: TenantScorers;
  readonly policies: PolicyStore;
  readonly snapshot: HealthSnapshot;
  readonly view: OwnView;
}

/** What answers each operation, by capability. */
const handlersOf = (dependencies: AppDependencies): Handlers => {
  const { config, accept, readModel, ranking, scorers, policies } = dependencies;
  return {
    submitTask: submitTask({ accept, scorers }),
    submitBatch: submitBatch({ accept, scorers }),
    scoreNow: scoreNow({ ...dependencies.sync, scorers }),
    getStatus: getStatus(readModel),
    getRanking: getRanking(ranking),
    getPlan: getPlan(ranking),
    ...tableHandlers(scorers),
    ...policyHandlers({ store: policies, scorers }),
    ...keyHandlers(dependencies.keys),
    getHealth: getHealth(dependencies.snapshot, dependencies.view),
    getLiveness,
    getIndex: getIndex(config.service.version),
    getError,
  };
};

/** What runs before the handler of an operation, in this order. */
const beforeOperation = ({ guard, config }: AppDependencies) => {
  const body = jsonBody(config.http.maxBodyBytes);
  return (operation: Operation): RequestHandler[] => [
    guard(operation.access),
    ...(takesJson(operation) ? body : []),
  ];
};

/** The HTTP surface: every operation of the contract, and what stands around all of them. */
export const createApp = (dependencies: AppDependencies): Express => {
  const { logger, config } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', trustProxy(config.access.trustProxy));
  app.use(requestId, accessLog(logger), helmet());
  app.use(headerCount(config.connections.maxHeaders));
  if (config.access.corsAllowedOrigins) app.use(crossOrigin(config.access.corsAllowedOrigins));
  mount(app, handlersOf(dependencies), beforeOperation(dependencies));
  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
};
