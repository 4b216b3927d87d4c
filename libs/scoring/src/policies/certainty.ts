import type { Features } from '../features/resolve-features';

/** 0..1: how sure the stake is, the mean over business value and affected users. */
export const certaintyOf = ({ businessValue, affectedUsers }: Features): number =>
  (businessValue.confidence + affectedUsers.confidence) / 2;
