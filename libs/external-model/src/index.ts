export { createExternalModel } from './create-external-model';
export type {
  AssessedTask,
  CallRecord,
  ExternalModel,
  ExternalModelDependencies,
  ExternalModelMetrics,
  ExternalOutcome,
  TokenUsage,
  UnusedOutcome,
  UnusedReason,
  UsedOutcome,
} from './external-model';
export { boundedAdjustment } from './adjustment';
