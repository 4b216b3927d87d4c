import type { TextModel } from '@prioritization/scoring/severity-model';
import type { Ticket } from './read-data';

/** How severities become values on the scale of risk and business value. */
export interface SeverityScale {
  /** Eleven severities, ascending: the deciles of what the tickets' words suggest by themselves. */
  readonly deciles: readonly number[];
  /** What each severity, 1 to 5, is on the scale: the middle of its share of the tickets. */
  readonly levelValues: readonly number[];
}

const LEAST = 2;
const MOST = 8;
const LEVELS = [1, 2, 3, 4, 5];

const rounded = (value: number): number => Number(value.toFixed(3));

const decilesOf = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((left, right) => left - right);
  return Array.from({ length: 11 }, (_, tenth) =>
    rounded(sorted[Math.floor((tenth * (sorted.length - 1)) / 10)] ?? 0),
  );
};

/** Reads the scale off the tickets that the model was trained on. */
export const severityScale = (model: TextModel, tickets: readonly Ticket[]): SeverityScale => {
  const estimates = tickets.map(({ title, description }) => model.estimate(title, description));
  const share = (holds: (level: number) => boolean): number =>
    tickets.filter(({ level }) => holds(level)).length / tickets.length;
  return {
    deciles: decilesOf(estimates.filter(({ known }) => known).map(({ neutral }) => neutral)),
    levelValues: LEVELS.map((level) => {
      const middle = share((each) => each < level) + share((each) => each === level) / 2;
      return rounded(LEAST + (MOST - LEAST) * middle);
    }),
  };
};
