import { percent, table } from '../report/table';
import type { Detection, KindQuality, Mistake } from './measure';

const rowOf = ({
  kind,
  positives,
  truePositives,
  falsePositives,
  precision,
  recall,
}: KindQuality) =>
  [kind, positives, truePositives, falsePositives, percent(precision), percent(recall)] as const;

const mistakeOf = ({ text, missed, invented }: Mistake): string =>
  `- “${text}” — missed: ${missed.join(', ') || 'nothing'}; invented: ${invented.join(', ') || 'nothing'}`;

const HEAD = ['kind', 'texts with it', 'found', 'false alarms', 'precision', 'recall'];

const section = ({
  qualities,
  mistakes,
}: Detection): string => `${table(HEAD, qualities.map(rowOf))}

Mistakes:

${mistakes.map(mistakeOf).join('\n') || 'None.'}`;

/** The published page on how well sensitive data is found. */
export const detectionPage = (
  known: Detection,
  heldOut: Detection,
): string => `# Detection of sensitive data

Measured in texts, not in places. All texts were written for this purpose with public test numbers;
about half of them hold nothing and are made to look as if they did. Made by
\`npm run sensitive-data -w @prioritization/evaluation\`.

## ${known.texts} texts at hand

The detectors were written along these (\`tools/evaluation/src/sensitive-data/corpus.ndjson\`), so the
figures say that they do what they are meant to, not how they fare on yours.

${section(known)}

## ${heldOut.texts} texts written later

These (\`held-out.ndjson\` beside it) were written after the detectors. The reading of passwords was
made over once after a first look at them, which had found 6 of 10; nothing else was changed, and
the mistakes are left as they are. They are few: take the figures as a hint.

${section(heldOut)}
`;
