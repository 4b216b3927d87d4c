import type { Factor, RawScore } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import type { ModelParts } from './model-parts';

/** A task at an instant. */
export interface Situation {
  readonly features: Features;
  readonly parts: ModelParts;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What sets one kind of policy apart, before ageing and the cap. */
export interface Rules {
  /** 0..10. */
  points(situation: Situation): number;
  /** Their contributions sum to the points. */
  factors(situation: Situation): Factor[];
  raw(situation: Situation): RawScore;
  /** Instants at which the points may jump or turn, beyond the steps of deadline and meeting. */
  instants(features: Features): readonly number[];
  /** Whether the points move between those instants as well. */
  readonly continuous: boolean;
}
