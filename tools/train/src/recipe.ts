import type { PeriodLengths } from './periods';

/** The choices of the training, made on train → dev and on unseen projects; see the model card. */
export interface Recipe extends PeriodLengths {
  /** Features in fewer tickets are not read. */
  readonly fewestTickets: number;
  readonly severityRidge: number;
  readonly thresholdRidge: number;
  readonly styleRidge: number;
  readonly severityIterations: number;
  readonly styleIterations: number;
  /** Multiplies the style scores: a text then has one tracker's habits, or nobody's. */
  readonly styleSharpness: number;
  /** 0 weighs every ticket alike, 1 every source alike. */
  readonly sourceBalance: number;
  /** Odds that a text is from no known tracker, against those the sharpened scores give. */
  readonly unknownOdds: number;
  /** 0 keeps the shares of levels of the training years, 1 treats all levels alike. */
  readonly tilt: number;
}

export const RECIPE: Recipe = {
  fewestTickets: 2,
  severityRidge: 2e-4,
  thresholdRidge: 1e-4,
  styleRidge: 1e-5,
  severityIterations: 80,
  styleIterations: 30,
  styleSharpness: 4,
  sourceBalance: 0.5,
  ticketsPerPeriod: 1_000,
  recentTickets: 3_000,
  unknownOdds: 200,
  tilt: 0.7,
};
