/** A model's answer for one ticket beside the truth. */
export interface Judged {
  readonly source: string;
  /** 1..5. */
  readonly level: number;
  /** Probabilities of levels 1..5. */
  readonly distribution: readonly number[];
  readonly expected: number;
}

/** Classes 0..3 stand for levels 1–2, 3, 4 and 5. */
export function classOf(level: number): number {
  return Math.max(level, 2) - 2;
}

/** Probabilities of the four classes. */
export function classProbabilities(distribution: readonly number[]): readonly number[] {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = distribution;
  return [one + two, three, four, five];
}

/** The likeliest class; the milder one when equal. */
export function likeliestClass(distribution: readonly number[]): number {
  const probabilities = classProbabilities(distribution);
  return probabilities.indexOf(Math.max(...probabilities));
}

/** Whether the likeliest class is the true one. */
export function isRight({ level, distribution }: Judged): boolean {
  return likeliestClass(distribution) === classOf(level);
}
