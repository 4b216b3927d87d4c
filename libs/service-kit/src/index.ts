export { createFamilyMetrics } from './family-metrics';
export { createMessageMetrics } from './message-metrics';
export type { Logger } from './logger';
export { runService, type ServiceContext, type ServiceDefinition } from './run-service';
