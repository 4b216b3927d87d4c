export {
  DestinationRefusedError,
  createDestinationCheck,
  type CheckDestination,
  type Destination,
  type RefusedFor,
  type Resolve,
} from './destination';
export { isPublicAddress } from './is-public-address';
export { completedTaskData, failedTaskData, webhookBody } from './payload';
export { SecretUnreadableError, createSecret, createSecretSeal, type SecretSeal } from './secrets';
export { signatureHeaders, type Signed } from './signature';
