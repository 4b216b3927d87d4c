import { mean, sum } from './statistics';

/** Counts of answers: rows are true classes, columns answered ones. */
export type Confusion = readonly (readonly number[])[];

/** Mean F1 of the classes; a class neither present nor answered counts 0. */
export function macroF1(matrix: Confusion): number {
  const scores = matrix.map((row, index) => {
    const hits = row[index] ?? 0;
    const actual = sum(row);
    const answered = sum(matrix.map((other) => other[index] ?? 0));
    return actual + answered === 0 ? 0 : (2 * hits) / (actual + answered);
  });
  return mean(scores);
}

/** Cohen's kappa with squared distances. */
export function quadraticKappa(matrix: Confusion): number {
  const total = sum(matrix.map(sum));
  const columnSums = matrix.map((_, column) => sum(matrix.map((row) => row[column] ?? 0)));
  let observed = 0;
  let expected = 0;
  matrix.forEach((row, i) => {
    row.forEach((count, j) => {
      observed += (i - j) ** 2 * count;
      expected += ((i - j) ** 2 * sum(row) * (columnSums[j] ?? 0)) / total;
    });
  });
  return expected === 0 ? 0 : 1 - observed / expected;
}
