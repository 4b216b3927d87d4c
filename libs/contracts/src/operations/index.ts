import { configurationOperations } from './configuration';
import { feedbackOperations } from './feedback';
import { healthOperations } from './health';
import { indexOperations } from './index-pages';
import { rankingOperations } from './ranking';
import { submissionOperations } from './submission';
import { taskOperations } from './tasks';
import { whatIfOperations } from './what-if';

export { ShownPolicy, PolicyParameters } from './configuration';
export type { Access, Answer, Method, Operation, Operations, RequestBody } from './operation';
export { TaskParameters } from './tasks';

/** Everything a client can ask of the gateway. */
export const OPERATIONS = {
  ...submissionOperations,
  ...taskOperations,
  ...rankingOperations,
  ...whatIfOperations,
  ...feedbackOperations,
  ...configurationOperations,
  ...healthOperations,
  ...indexOperations,
} as const;

export type OperationId = keyof typeof OPERATIONS;
