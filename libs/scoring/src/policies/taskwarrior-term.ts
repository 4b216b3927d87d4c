import type { Evidence } from '@prioritization/contracts';

/** One term of the urgency: how strongly it holds, and what it counts when it does. */
export interface UrgencyTerm {
  readonly name: string;
  readonly label: string;
  /** 0..1, as a 32-bit float. */
  readonly value: number;
  readonly coefficient: number;
  readonly evidence: readonly Evidence[];
}
