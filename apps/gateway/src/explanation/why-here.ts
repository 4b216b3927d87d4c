import type { BacklogTask } from '@prioritization/cache';
import type { ExplainedPlace } from '@prioritization/contracts';
import type { FoundPlace } from '../ranking/find-place';

type Facts = Omit<ExplainedPlace, 'why'>;

const points = (score: number): string => String(Math.round(score * 1_000) / 1_000);

const sentencesOfOverride = ({
  override,
  score,
  effective_score,
  inherited_from,
}: Facts): string[] => {
  if (override === undefined) return [];
  const until = override.expires_at === undefined ? '' : ` until ${override.expires_at}`;
  const who = override.by ?? 'A person';
  if (override.position !== undefined) {
    return [`${who} put it at position ${override.position}${until}: ${override.reason}`];
  }
  const moved = effective_score !== score && inherited_from === undefined;
  const counts = moved ? `, so it counts as ${points(effective_score)}` : '';
  return [`${who} moved it to ${override.urgency_level}${until}${counts}: ${override.reason}`];
};

const sentencesOfDependencies = ({
  inherited_from,
  blocked_by,
  score,
  effective_score,
}: Facts): string[] => [
  ...(inherited_from === undefined
    ? []
    : [
        `${inherited_from} waits for it, so it counts as ${points(effective_score)} instead of ${points(score)}.`,
      ]),
  ...(blocked_by === undefined
    ? []
    : [`It stands below what it waits for: ${blocked_by.join(', ')}.`]),
];

const sentenceOfScore = ({ rank, total, score }: Facts): string => {
  const above = rank - 1;
  const who =
    above === 0 ? 'Nothing stands' : above === 1 ? '1 task stands' : `${above} tasks stand`;
  return `${who} above it, of ${total} in all; its own score is ${points(score)}.`;
};

/** Where a task stands, and the sentences that say why. */
export const explainPlace = (
  { result, override }: BacklogTask,
  { rank, total, entry }: FoundPlace,
): ExplainedPlace => {
  const score = result.priority_metrics.final_priority_score;
  const facts: Facts = {
    rank,
    total,
    score,
    effective_score: entry?.effectiveScore ?? score,
    ...(entry?.inheritedFrom !== undefined && { inherited_from: entry.inheritedFrom }),
    ...(entry !== undefined && entry.blockedBy.length > 0 && { blocked_by: [...entry.blockedBy] }),
    ...(override !== undefined && { override }),
  };
  return {
    ...facts,
    why: [...sentencesOfOverride(facts), ...sentencesOfDependencies(facts), sentenceOfScore(facts)],
  };
};
