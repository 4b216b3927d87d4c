export { TamperedError } from './cipher';
export { connectVault } from './connect-vault';
export type { KeyBucket } from './key-bucket';
export {
  openResults,
  UnreadableResultsError,
  type OpenedResults,
  type OpenedTask,
} from './open-results';
export { createReceiptSigner, verifyReceipt, type ReceiptSigner } from './receipts';
export { isSealed, sealedPrefix, subjectOf } from './sealed-text';
export { openVault, WrongMasterKeyError, type Opened, type SealText, type Vault } from './vault';
