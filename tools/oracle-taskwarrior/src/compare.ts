import { TaskwarriorDefinition } from '@prioritization/contracts';
import { createScorer, type TextAnalyser } from '@prioritization/scoring';
import type { OracleCase } from './oracle-cases';
import { PROFILES } from './profiles';

/** How far our urgency is from the program's. */
export interface Comparison {
  readonly cases: number;
  readonly largestDifference: number;
  readonly differing: readonly { readonly oracle: OracleCase; readonly ours: number }[];
}

/** Reads nothing from the text: `task` does not either. */
const readsNothing: TextAnalyser = { name: 'none', version: '1.0.0', analyse: () => ({}) };

/** Scores every case by our policy at the program's clock. */
export const compare = (cases: readonly OracleCase[], tolerance: number): Comparison => {
  const scorer = createScorer({
    analyser: readsNothing,
    policies: PROFILES.map((profile) => TaskwarriorDefinition.parse(profile)),
  });
  const compared = cases.map((oracle) => {
    const result = scorer.score(oracle.task, new Date(oracle.clock), oracle.profile);
    const ours = result.raw_score?.value ?? NaN;
    return { oracle, ours, difference: Math.abs(ours - oracle.urgency) };
  });
  return {
    cases: cases.length,
    largestDifference: Math.max(...compared.map(({ difference }) => difference)),
    differing: compared.filter(({ difference }) => !(difference <= tolerance)),
  };
};
