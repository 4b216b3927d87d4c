import type { GatewayConfig } from '@prioritization/config';
import type { HealthSnapshot, Ranking, ReadModel } from '@prioritization/cache';
import type { PolicyStore } from '@prioritization/messaging';
import type { TenantScorers } from '@prioritization/scoring';
import type { Logger } from '@prioritization/service-kit';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { getTables } from './configuration/get-tables';
import { policyRoutes } from './configuration/policies';
import { getHealth, type OwnView } from './health/get-health';
import { accessLog } from './http/access-log';
import { errorHandler, methodNotAllowed, notFound } from './http/error-handler';
import { jsonBody } from './http/json-body';
import { requestId } from './http/request-id';
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
  readonly accept: AcceptTasks;
  readonly readModel: ReadModel;
  readonly ranking: Ranking;
  readonly sync: Omit<SyncDependencies, 'tenant' | 'scorers'>;
  readonly scorers: TenantScorers;
  readonly policies: PolicyStore;
  readonly snapshot: HealthSnapshot;
  readonly view: OwnView;
}

/** The HTTP surface: every path the gateway answers. */
export const createApp = (dependencies: AppDependencies): Express => {
  const { config, logger, accept, readModel, ranking, scorers } = dependencies;
  const tenant = config.tenancy.defaultTenant;
  const body = jsonBody(config.http.maxBodyBytes);
  const onlyGet = methodNotAllowed('GET');
  const onlyPost = methodNotAllowed('POST');

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(requestId, accessLog(logger), helmet());

  app
    .route('/api/v1/prioritization')
    .post(body, submitTask({ accept, scorers, tenant }))
    .all(onlyPost);
  app
    .route('/api/v1/prioritization/sync')
    .post(body, scoreNow({ ...dependencies.sync, scorers, tenant }))
    .all(onlyPost);
  app
    .route('/api/v1/prioritization/batch')
    .post(body, submitBatch({ accept, scorers, tenant }))
    .all(onlyPost);
  app
    .route('/api/v1/prioritization/status/:task_id')
    .get(getStatus(readModel, tenant))
    .all(onlyGet);
  app.route('/api/v1/ranking').get(getRanking(ranking, tenant)).all(onlyGet);
  app.route('/api/v1/ranking/plan').get(getPlan(ranking, tenant)).all(onlyGet);
  const tables = getTables(scorers, tenant);
  app.route('/api/v1/config/categories').get(tables.categories).all(onlyGet);
  app.route('/api/v1/config/roles').get(tables.roles).all(onlyGet);
  app.route('/api/v1/config/priority-model').get(tables.priorityModel).all(onlyGet);
  app.route('/api/v1/config/thresholds').get(tables.thresholds).all(onlyGet);
  const policies = policyRoutes({ store: dependencies.policies, scorers, tenant });
  app.route('/api/v1/config/policies').get(policies.list).all(onlyGet);
  app
    .route('/api/v1/config/policies/:name')
    .get(policies.get)
    .put(body, policies.put)
    .delete(policies.remove)
    .all(methodNotAllowed('GET', 'PUT', 'DELETE'));
  app.route('/api/v1/health').get(getHealth(dependencies.snapshot, dependencies.view)).all(onlyGet);
  app.route('/').get(getIndex(config.service.version)).all(onlyGet);
  app.route('/errors/:code').get(getError).all(onlyGet);
  app
    .route('/health')
    .get((_request, response) => void response.json({ status: 'ok' }))
    .all(onlyGet);

  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
};
