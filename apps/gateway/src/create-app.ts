import type { FeedbackStore, HealthSnapshot, Ranking, ReadModel } from '@prioritization/cache';
import type { GatewayConfig } from '@prioritization/config';
import type { Operation } from '@prioritization/contracts';
import type { PolicyStore } from '@prioritization/messaging';
import type { TenantScorers } from '@prioritization/scoring';
import type { Logger } from '@prioritization/service-kit';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Guard } from './access/guard';
import { comparePolicies } from './comparison/compare-policies';
import { policyHandlers } from './configuration/policies';
import { tableHandlers } from './configuration/tables';
import { explainTask } from './explanation/explain-task';
import { feedbackHandlers } from './feedback/feedback-handlers';
import type { RecordFeedback } from './feedback/record-feedback';
import { getHealth, type OwnView } from './health/get-health';
import { getLiveness } from './health/get-liveness';
import { accessLog } from './http/access-log';
import { errorHandler, notFound } from './http/error-handler';
import { jsonBody, takesJson } from './http/json-body';
import { mount, type Handlers } from './http/mount';
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
import { answerWhatIf } from './what-if/answer-what-if';

export interface AppDependencies {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly guard: Guard;
  readonly accept: AcceptTasks;
  readonly readModel: ReadModel;
  readonly ranking: Ranking;
  readonly feedback: Pick<FeedbackStore, 'list'>;
  readonly recordFeedback: RecordFeedback;
  readonly sync: Omit<SyncDependencies, 'scorers'>;
  readonly scorers: TenantScorers;
  readonly policies: PolicyStore;
  readonly snapshot: HealthSnapshot;
  readonly view: OwnView;
}

/** What answers each operation, by capability. */
const handlersOf = (dependencies: AppDependencies): Handlers => {
  const { config, accept, readModel, ranking, recordFeedback, scorers, policies } = dependencies;
  return {
    submitTask: submitTask({ accept, scorers }),
    submitBatch: submitBatch({ accept, scorers }),
    scoreNow: scoreNow({ ...dependencies.sync, scorers }),
    getStatus: getStatus(readModel),
    getRanking: getRanking({ ranking, scorers }),
    getPlan: getPlan({ ranking, scorers }),
    whatIf: answerWhatIf({ ranking, scorers }),
    comparePolicies: comparePolicies({ ranking, scorers }),
    explainTask: explainTask({ ranking, scorers }),
    ...feedbackHandlers({ ranking, feedback: dependencies.feedback, record: recordFeedback }),
    ...tableHandlers(scorers),
    ...policyHandlers({ store: policies, scorers }),
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
  const { logger } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(requestId, accessLog(logger), helmet());
  mount(app, handlersOf(dependencies), beforeOperation(dependencies));
  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
};
