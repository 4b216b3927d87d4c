import { compatibilityOperations } from './compatibility';
import { configurationOperations } from './configuration';
import { healthOperations } from './health';
import { indexOperations } from './index-pages';
import { rankingOperations } from './ranking';
import { submissionOperations } from './submission';
import { taskOperations } from './tasks';
import { userOperations } from './users';

export { ShownPolicy, PolicyParameters } from './configuration';
export { errorsOf } from './errors-of';
export type { Access, Answer, Method, Operation, Operations, RequestBody } from './operation';
export { TaskParameters } from './tasks';
export { UserParameters } from './users';

/** Everything a client can ask of the gateway. */
export const OPERATIONS = {
  ...submissionOperations,
  ...taskOperations,
  ...rankingOperations,
  ...configurationOperations,
  ...userOperations,
  ...compatibilityOperations,
  ...healthOperations,
  ...indexOperations,
} as const;

export type OperationId = keyof typeof OPERATIONS;
