import { classOf, classProbabilities, isRight, likeliestClass } from './answers';
import type { Judged } from './answers';
import { calibrationTable } from './calibration-table';
import { macroF1, quadraticKappa } from './confusion';
import type { Confusion } from './confusion';
import { correlation, kendallTau, mean, ranks, sum } from './statistics';

/** What the model card reports. Undefined ranks (one class only) are NaN. */
export interface Metrics {
  readonly count: number;
  readonly macroF1: number;
  readonly accuracy: number;
  readonly absoluteError: number;
  readonly quadraticKappa: number;
  readonly calibrationError: number;
  readonly brier: number;
  readonly spearman: number;
  readonly kendall: number;
  readonly auc: number;
  readonly ndcg: number;
}

const CLASS_COUNT = 4;
const BACKLOG_SIZE = 50;
const BACKLOG_COUNT = 200;
const NDCG_DEPTH = 10;

/** All metrics of some answers; `random` draws the backlogs. */
export function measure(judged: readonly Judged[], random: () => number): Metrics {
  const matrix = confusion(judged);
  const scores = judged.map(({ expected }) => expected);
  const levels = judged.map(({ level }) => level);
  return {
    count: judged.length,
    macroF1: macroF1(matrix),
    accuracy: mean(judged.map((one) => Number(isRight(one)))),
    absoluteError: mean(
      judged.map(({ level, distribution }) =>
        Math.abs(classOf(level) - likeliestClass(distribution)),
      ),
    ),
    quadraticKappa: quadraticKappa(matrix),
    calibrationError: calibrationTable(judged).reduce(
      (sum, { share, confidence, accuracy }) => sum + share * Math.abs(confidence - accuracy),
      0,
    ),
    brier: mean(judged.map(brierOf)),
    spearman: correlation(ranks(scores), ranks(levels)),
    kendall: kendallTau(scores, levels),
    auc: areaUnderCurve(judged),
    ndcg: mean(Array.from({ length: BACKLOG_COUNT }, () => ndcgOf(draw(judged, random)))),
  };
}

function brierOf({ level, distribution }: Judged): number {
  return classProbabilities(distribution).reduce(
    (sum, probability, index) => sum + (probability - Number(index === classOf(level))) ** 2,
    0,
  );
}

/** Rows are true classes, columns answered ones. */
function confusion(judged: readonly Judged[]): Confusion {
  const matrix = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  for (const { level, distribution } of judged) {
    const row = matrix[classOf(level)];
    const column = likeliestClass(distribution);
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return matrix;
}

/** Chance that a ticket of level 4–5 is above one of level 1–2. */
function areaUnderCurve(judged: readonly Judged[]): number {
  const decided = judged.filter(({ level }) => level !== 3);
  const positions = ranks(decided.map(({ expected }) => expected));
  const high = decided.map(({ level }) => level >= 4);
  const highCount = high.filter(Boolean).length;
  const rankSum = sum(positions.filter((_, index) => high[index]));
  const pairs = highCount * (decided.length - highCount);
  return pairs === 0 ? NaN : (rankSum - (highCount * (highCount + 1)) / 2) / pairs;
}

/** Discounted gain of the first ten, gains 2^level − 1, against the best possible order. */
function ndcgOf(backlog: readonly Judged[]): number {
  const gain = (ordered: readonly Judged[]): number =>
    sum(
      ordered.slice(0, NDCG_DEPTH).map(({ level }, rank) => (2 ** level - 1) / Math.log2(rank + 2)),
    );
  const ideal = gain([...backlog].sort((a, b) => b.level - a.level));
  return gain([...backlog].sort((a, b) => b.expected - a.expected)) / ideal;
}

function draw(judged: readonly Judged[], random: () => number): Judged[] {
  return Array.from({ length: BACKLOG_SIZE }, () => {
    return judged[Math.floor(random() * judged.length)];
  }).filter((one) => one !== undefined);
}
