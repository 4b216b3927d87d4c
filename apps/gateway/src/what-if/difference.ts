import type {
  AIPriorityResult,
  FactorChange,
  Standing,
  WhatIfAnswer,
} from '@prioritization/contracts';

type Factors = Pick<AIPriorityResult, 'factors'>;

const contributionsOf = ({ factors }: Factors): ReadonlyMap<string, number> =>
  new Map(factors.map(({ name, contribution }) => [name, contribution]));

/** What changed between two results, factor by factor, the largest change first. */
export const factorChanges = (before: Factors, after: Factors): FactorChange[] => {
  const [olds, news] = [contributionsOf(before), contributionsOf(after)];
  const labels = new Map(
    [...before.factors, ...after.factors].map(({ name, label }) => [name, label]),
  );
  return [...labels]
    .map(([name, label]): FactorChange => {
      const [was, is] = [olds.get(name), news.get(name)];
      const change = (is ?? 0) - (was ?? 0);
      return { name, label, before: was ?? null, after: is ?? null, change };
    })
    .filter(({ change }) => change !== 0)
    .sort((left, right) => Math.abs(right.change) - Math.abs(left.change));
};

const scoreOf = ({ result }: Standing): number => result.priority_metrics.final_priority_score;

/** What a change does to a task that is stored. */
export const differenceOf = (
  before: Standing,
  after: Standing,
): NonNullable<WhatIfAnswer['difference']> => ({
  score: scoreOf(after) - scoreOf(before),
  rank: after.rank - before.rank,
  urgency_level: { before: before.result.urgency_level, after: after.result.urgency_level },
  factors: factorChanges(before.result, after.result),
});
