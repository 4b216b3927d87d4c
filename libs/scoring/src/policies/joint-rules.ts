import type { Evidence, Factor } from '@prioritization/contracts';
import type { Rules, Situation } from './rules';
import { shapleyValues } from './shapley';

/** One of the few inputs that decide together. */
export interface JointInput {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  /** The value that speaks least for the task. */
  readonly least: number;
  readonly unit: string;
  readonly evidence: readonly Evidence[];
}

/** How the inputs decide. */
export interface JointDecision {
  readonly unit: string;
  /** At most five. */
  inputs(situation: Situation): readonly JointInput[];
  /** The policy's own number. */
  raw(values: readonly number[]): number;
  /** On 0..10; more urgent is never lower. */
  points(raw: number): number;
}

const startFactor = (points: number): Factor => ({
  name: 'start',
  label: 'least possible',
  value: points,
  unit: 'points of 10',
  weight: 1,
  contribution: points,
  evidence: [{ source: 'default', text: 'what the lowest values score' }],
});

const valuesOf = (inputs: readonly JointInput[]): number[] => inputs.map(({ value }) => value);

/**
 * Rules whose inputs multiply, divide or meet in a matrix, so that no input has a share of its own.
 * Contributions are exact Shapley values of the score against the least values, with the score of
 * the least values as a factor of its own: together they sum to the score.
 */
export const jointRules = (decision: JointDecision): Rules => {
  const pointsOf = (values: readonly number[]): number => decision.points(decision.raw(values));

  const factors = (situation: Situation): Factor[] => {
    const inputs = decision.inputs(situation);
    const shares = shapleyValues(inputs.length, (isMember) =>
      pointsOf(inputs.map(({ value, least }, index) => (isMember(index) ? value : least))),
    );
    const start = pointsOf(inputs.map(({ least }) => least));
    return [
      ...inputs.map(({ name, label, value, unit, evidence }, index) => ({
        name,
        label,
        value,
        unit,
        weight: 1,
        contribution: shares[index] ?? 0,
        evidence: [...evidence],
      })),
      ...(start > 0 ? [startFactor(start)] : []),
    ];
  };

  return {
    points: (situation) => pointsOf(valuesOf(decision.inputs(situation))),
    factors,
    raw: (situation) => ({
      value: decision.raw(valuesOf(decision.inputs(situation))),
      unit: decision.unit,
    }),
    instants: () => [],
    continuous: false,
  };
};
