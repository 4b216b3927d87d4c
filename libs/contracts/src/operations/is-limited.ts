import type { Operation } from './operation';

/** Whether quotas hold for an operation: not for what is open to everybody, nor for how the engine is. */
export const isLimited = ({ access, tag }: Pick<Operation, 'access' | 'tag'>): boolean =>
  access !== 'public' && tag !== 'Health';
