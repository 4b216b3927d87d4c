import type { RecordedTask } from '@prioritization/contracts';

/** What the text of a task says about its severity. */
export interface Severity {
  /** Probabilities of the levels 1 to 5. */
  readonly distribution: readonly number[];
  /** The mean of the distribution. */
  readonly expected: number;
  /** 0..1. */
  readonly confidence: number;
}

/** A model that reads severity from text. */
export interface SeverityModel {
  estimate(title: string, description: string): Severity;
}

/** The severity of a task by its text; nothing when there is no model to ask. */
export const severityOf = (
  { title, description }: RecordedTask,
  model: SeverityModel | undefined,
): Severity | undefined => {
  if (model === undefined) return undefined;
  const { distribution, expected, confidence } = model.estimate(title, description);
  return { distribution, expected, confidence };
};
