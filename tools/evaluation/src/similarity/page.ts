import { percent, table } from '../report/table';
import { pairsOf, qualityAt, type rewordedTexts } from './measure';

const THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8];

export interface UsedThresholds {
  readonly linkFrom: number;
  readonly shareFrom: number;
}

/** The published page on how well texts about the same matter are found. */
export const similarityPage = (
  texts: ReturnType<typeof rewordedTexts>,
  { linkFrom, shareFrom }: UsedThresholds,
): string => {
  const pairs = pairsOf(texts);
  const use = (threshold: number): string =>
    threshold === linkFrom ? ' (links)' : threshold === shareFrom ? ' (suggestions)' : '';
  const rows = THRESHOLDS.map((threshold) => {
    const { precision, recall, editRecall, falsePairs } = qualityAt(pairs, threshold);
    return [
      `${threshold}${use(threshold)}`,
      percent(precision),
      percent(recall),
      percent(editRecall),
      falsePairs,
    ];
  });
  const matters = texts.filter(({ kind }) => kind === 'original').length;
  return `# Texts that say nearly the same

${matters} matters, each told three times: as it is, slightly edited, and in other words. Beside each stands
a text about something else that uses the same words. All ${pairs.length} pairs of these ${texts.length} texts
(\`tools/evaluation/src/similarity/reworded.ndjson\`, written for this purpose) were compared as the
index compares them: by the share of their content words, estimated from 128 hashes, if they meet in
one of 16 buckets. Made by \`npm run similarity -w @prioritization/evaluation\`.

${table(['threshold', 'precision', 'recall', 'recall of edits', 'false pairs'], rows)}

Tasks are linked from ${linkFrom} on (\`SIMILARITY_THRESHOLD\`), suggestions of the external model are shared
from ${shareFrom} on (\`SUGGESTION_SHARING_SIMILARITY\`). Scores are never shared. Texts with fewer than four
different content words are not compared; the list of words without content is English.

The corpus is small and by one author; what it cannot show is how many tickets of a tracker are worded
after one template. Such tickets do resemble each other, and are linked.
`;
};
