import { accessOperations } from './access';
import { bulkOperations } from './bulk';
import { cacheOperations } from './cache-administration';
import { compatibilityOperations } from './compatibility';
import { configurationOperations } from './configuration';
import { deadLetterOperations } from './dead-letters';
import { feedbackOperations } from './feedback';
import { healthOperations } from './health';
import { indexOperations } from './index-pages';
import { batchEventOperations, liveOperations } from './live';
import { rankingOperations } from './ranking';
import { submissionOperations } from './submission';
import { taskOperations } from './tasks';
import { userOperations } from './users';
import { webhookOperations } from './webhooks';
import { whatIfOperations } from './what-if';

export { ApiKeyParameters } from './access';
export { CacheJobParameters } from './cache-administration';
export { ShownPolicy, PolicyParameters } from './configuration';
export { DeadLetterParameters } from './dead-letters';
export { errorsOf } from './errors-of';
export { isLimited } from './is-limited';
export type { Access, Answer, Method, Operation, Operations, RequestBody } from './operation';
export { TaskParameters } from './tasks';
export { UserParameters } from './users';
export { WebhookDeliveryParameters, WebhookParameters } from './webhooks';

/** Everything a client can ask of the gateway. */
export const OPERATIONS = {
  ...submissionOperations,
  ...bulkOperations,
  ...taskOperations,
  ...rankingOperations,
  ...liveOperations,
  ...batchEventOperations,
  ...whatIfOperations,
  ...feedbackOperations,
  ...configurationOperations,
  ...userOperations,
  ...accessOperations,
  ...cacheOperations,
  ...deadLetterOperations,
  ...compatibilityOperations,
  ...webhookOperations,
  ...healthOperations,
  ...indexOperations,
} as const;

export type OperationId = keyof typeof OPERATIONS;
