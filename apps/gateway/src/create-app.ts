import type { HealthSnapshot, History, Ranking, ReadModel } from '@prioritization/cache';
import type { GatewayConfig } from '@prioritization/config';
import type { Operation } from '@prioritization/contracts';
import type { PolicyStore } from '@prioritization/messaging';
import type { TenantScorers } from '@prioritization/scoring';
import type { Logger } from '@prioritization/service-kit';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Guard } from './access/guard';
import { classify } from './classification/classify';
import { policyHandlers } from './configuration/policies';
import { tableHandlers } from './configuration/tables';
import { documentationAssets, documentationHandlers } from './documentation/documentation';
import type { OwnView } from './health/current-report';
import { healthHandlers } from './health/get-health';
import { getLiveness } from './health/get-liveness';
import { getMetrics } from './health/get-metrics';
import { getSystem, type StreamsView } from './health/get-system';
import { getHistory } from './history/get-history';
import { accessLog } from './http/access-log';
import { errorHandler, notFound } from './http/error-handler';
import { jsonBody, takesJson } from './http/json-body';
import { mount, type Handlers } from './http/mount';
import { requestId } from './http/request-id';
import { revalidate } from './http/revalidate';
import { getError } from './index-pages/get-error';
import { getIndex } from './index-pages/get-index';
import { getPlan } from './ranking/get-plan';
import { getRanking } from './ranking/get-ranking';
import { getStatus } from './status/get-status';
import type { AcceptTasks } from './submission/accept-tasks';
import { submitBatch } from './submission/submit-batch';
import { submitTask } from './submission/submit-task';
import { scoreNow, type SyncDependencies } from './sync/score-now';
import type { UserHandlers } from './users/user-handlers';

export interface AppDependencies {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly guard: Guard;
  readonly accept: AcceptTasks;
  readonly readModel: ReadModel;
  readonly ranking: Ranking;
  readonly history: History;
  readonly sync: Omit<SyncDependencies, 'scorers'>;
  readonly scorers: TenantScorers;
  readonly policies: PolicyStore;
  readonly snapshot: HealthSnapshot;
  readonly view: OwnView;
  readonly streams: StreamsView;
  readonly users: UserHandlers;
}

/** What answers each operation, by capability. */
const handlersOf = (dependencies: AppDependencies): Handlers => {
  const { config, accept, readModel, ranking, history, scorers, policies } = dependencies;
  const submit = submitTask({ accept, scorers });
  const sync = scoreNow({ ...dependencies.sync, scorers });
  const tables = tableHandlers(scorers);
  return {
    submitTask: submit,
    submitTaskAsBefore: submit,
    submitBatch: submitBatch({ accept, scorers }),
    scoreNow: sync,
    scoreNowAsBefore: sync,
    classify: classify(dependencies.sync.askScorer),
    getStatus: getStatus(readModel),
    getHistory: getHistory(history),
    getRanking: getRanking(ranking),
    getPlan: getPlan(ranking),
    ...tables,
    getCategoriesAsBefore: tables.getCategories,
    getRolesAsBefore: tables.getRoles,
    ...policyHandlers({ store: policies, scorers }),
    ...dependencies.users,
    ...healthHandlers(dependencies.snapshot, dependencies.view),
    getMetrics: getMetrics(history, ranking),
    getSystem: getSystem(dependencies.streams),
    getLiveness,
    ...documentationHandlers(config.service.version),
    getIndex: getIndex(config.service.version),
    getError,
  };
};

/** What runs before the handler of an operation, in this order. */
const beforeOperation = ({ guard, config }: AppDependencies) => {
  const body = jsonBody(config.http.maxBodyBytes);
  return (operation: Operation): RequestHandler[] => [
    guard(operation.access),
    ...(operation.method === 'get' ? [revalidate] : []),
    ...(takesJson(operation) ? body : []),
  ];
};

/** The HTTP surface: every operation of the contract, and what stands around all of them. */
export const createApp = (dependencies: AppDependencies): Express => {
  const { logger } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.use(requestId, accessLog(logger), helmet(), compression());
  app.use('/docs/assets', documentationAssets());
  mount(app, handlersOf(dependencies), beforeOperation(dependencies));
  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
};
