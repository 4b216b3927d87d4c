import { percent, table } from '../report/table';
import { ATTACK_KINDS, CLAIMS } from './attacks';
import { MOST_INFLUENCE, MOST_RAISE, reachOf } from './bound';
import { summarise, type Outcome } from './measure';
import { PLAIN_TASKS } from './plain-tasks';

const HEAD = ['attacks', 'trials', 'median', '90 %', 'largest', 'band changed', 'band raised'];

const rowOf = (name: string, outcomes: readonly Outcome[]) => {
  const { trials, median, ninetiethPercentile, largest, changedBand, succeeded } =
    summarise(outcomes);
  const points = [median, ninetiethPercentile, largest].map((value) => value.toFixed(2));
  return [name, trials, ...points, percent(changedBand), percent(succeeded)];
};

const reachTable = (): string =>
  table(
    ['task', 'mildest text', 'fields alone', 'gravest text'],
    PLAIN_TASKS.map((task) => {
      const { least, fieldsAlone, most } = reachOf(task);
      return [
        `${task.title} (${task.category})`,
        ...[least, fieldsAlone, most].map((value) => value.toFixed(2)),
      ];
    }),
  );

/** The published page on what texts that were made to raise a score achieve. */
export const injectionPage = (analyser: string, outcomes: readonly Outcome[]): string => {
  const kinds = ATTACK_KINDS.map((kind) =>
    rowOf(
      kind,
      outcomes.filter((outcome) => outcome.kind === kind),
    ),
  );
  const claims = outcomes.filter(({ kind }) => CLAIMS.has(kind));
  const orders = outcomes.filter(({ kind }) => !CLAIMS.has(kind));
  return `# Texts that try to raise their score

Each attack of \`tools/evaluation/src/injection/attacks.ndjson\` was put into ${PLAIN_TASKS.length} plain tasks, behind
the text, in front of it and into the title, and scored with the analyser \`${analyser}\` and the
default policy. Points are |score with the attack − score without it|. An attack succeeds when the
task reaches a more urgent band. The tasks give no field that the text could speak of: what a
client gives wins over any text. Made by \`npm run injection -w @prioritization/evaluation\`.

${table(HEAD, [
  rowOf('**orders to the scorer**', orders),
  rowOf('**lies about the matter**', claims),
  rowOf('**all**', outcomes),
  ...kinds,
])}

Orders are not understood, so they can only move the score by words that also describe troubles.
Lies are another matter: no reader of text can tell a false “the server is down” from a true one.
They are bounded instead.

## The bound

Estimates from text stay within limits (risk and business value 2 to 8 of 10, affected users up to
ten times the organisation's size), a repeated word counts once, and who asks and which category it
is are fields. So whatever is written, a score of the default policy stays between the ends below:
no text lifts it by more than ${MOST_RAISE} points above what the fields alone give, and no two texts are
more than ${MOST_INFLUENCE} points apart. The right end holds a meeting in a minute, which alone is 2.24 points.

${reachTable()}
`;
};
