import type { Factor, UrgencyLevel } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { phraseOf } from './phrases';
import { sayList } from './say';

const CLAUSES = 3;

/** The factors that carry the score, largest first; `start` is there whatever the task says. */
const carrying = (factors: readonly Factor[]): Factor[] =>
  factors
    .filter(({ contribution, name }) => contribution > 0 && name !== 'start')
    .sort((left, right) => right.contribution - left.contribution);

/** One sentence that says why: the band, the score and the three things that carry most of it. */
export const reasoningSentence = (
  level: UrgencyLevel,
  score: number,
  factors: readonly Factor[],
  features: Features,
  now: number,
): string => {
  const clauses: string[] = [];
  for (const factor of carrying(factors)) {
    if (clauses.length === CLAUSES) break;
    const clause = phraseOf(factor, features, now);
    if (!clauses.includes(clause)) clauses.push(clause);
  }
  const because = clauses.length === 0 ? 'nothing speaks for more' : sayList(clauses);
  return `${level} (${score.toFixed(1)} of 10) because ${because}.`;
};

/** One sentence on the risk alone. */
export const riskSentence = (risk: number, category: string): string => {
  const degree = risk >= 8 ? 'High' : risk >= 5 ? 'Considerable' : 'Low';
  return `${degree} risk: ${risk.toFixed(1)} of 10 for ${category.toLowerCase().replace('_', ' ')} work.`;
};
