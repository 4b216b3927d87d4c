import {
  createTextModel,
  decodeWeights,
  encodeWeights,
  type TextModelWeights,
} from '@prioritization/scoring/severity-model';
import type { Judged } from './answers';
import { answerByKeywords, answerMajority } from './baselines';
import { fitTemperature } from './calibrate';
import { calibrationTable } from './calibration-table';
import type { CalibrationBin } from './calibration-table';
import { fitModel } from './fit-model';
import type { FittedModel } from './fit-model';
import { judge } from './judge';
import { measure } from './metrics';
import type { Metrics } from './metrics';
import { createRandom } from './random';
import type { Ticket } from './read-data';
import type { Recipe } from './recipe';
import { splitByAge } from './split-by-age';

/** Share of a source's training tickets that stay when a temperature is to be found on the rest. */
const OLDER_SHARE = 0.85;

/** Share of a source's tickets that train for the second fold. */
const ALL_BUT_NEWEST_SHARE = 0.9268;

/** The same answers judged over all and per source. */
export interface Report {
  readonly overall: Metrics;
  readonly bySource: ReadonlyMap<string, Metrics>;
}

/** How well a model trained on the training part answers the newer development part. */
export interface Evaluation {
  readonly fitted: FittedModel;
  readonly weights: TextModelWeights;
  readonly model: Report;
  readonly majority: Report;
  readonly keywords: Report;
  readonly calibration: readonly CalibrationBin[];
}

/** What an evaluation needs besides the tickets. */
export interface EvaluationContext {
  readonly recipe: Recipe;
  readonly seed: number;
  readonly progress: (message: string) => void;
}

/**
 * Trains on `train`, judges on the newer `dev`. The temperature comes from within `train`: from a
 * model of its older part, asked about its newer part.
 */
export function evaluateOnNewer(
  train: readonly Ticket[],
  dev: readonly Ticket[],
  { recipe, seed, progress }: EvaluationContext,
): Evaluation {
  const { older, newer } = splitByAge(train, OLDER_SHARE);
  progress(`calibrating: ${older.length} older tickets → ${newer.length} newer`);
  const temperature = fitTemperature(fitModel(older, recipe).weights, newer);
  progress(`training on ${train.length} tickets, temperature ${temperature.toFixed(2)}`);
  const fitted = fitModel(train, recipe);
  const weights = { ...fitted.weights, temperature };
  const shipped = decodeWeights(encodeWeights(weights));
  const answers = judge(createTextModel(shipped), dev);
  return {
    fitted,
    weights,
    model: report(answers, seed),
    majority: report(answerMajority(train, dev), seed),
    keywords: report(answerByKeywords(dev), seed),
    calibration: calibrationTable(answers),
  };
}

/** Trains on all but each source's newest tickets and judges on those: nearer to today. */
export function evaluateOnNewest(
  tickets: readonly Ticket[],
  temperature: number,
  { recipe, seed, progress }: EvaluationContext,
): Metrics {
  const { older, newer } = splitByAge(tickets, ALL_BUT_NEWEST_SHARE);
  progress(`second fold: ${older.length} older tickets → ${newer.length} newer`);
  const { weights } = fitModel(older, recipe);
  const answers = judge(createTextModel({ ...weights, temperature }), newer);
  return measure(answers, createRandom(seed));
}

/** Trains without each source in turn and judges on it: how the model does on an unseen project. */
export function evaluateOnUnseen(
  tickets: readonly Ticket[],
  temperature: number,
  { recipe, seed, progress }: EvaluationContext,
): ReadonlyMap<string, Metrics> {
  const names = [...new Set(tickets.map(({ source }) => source))].sort();
  return new Map(
    names.map((name) => {
      progress(`leaving out ${name}`);
      const { weights } = fitModel(
        tickets.filter(({ source }) => source !== name),
        recipe,
      );
      const unseen = tickets.filter(({ source }) => source === name);
      const answers = judge(createTextModel({ ...weights, temperature }), unseen);
      return [name, measure(answers, createRandom(seed))];
    }),
  );
}

function report(answers: readonly Judged[], seed: number): Report {
  const names = [...new Set(answers.map(({ source }) => source))].sort();
  return {
    overall: measure(answers, createRandom(seed)),
    bySource: new Map(
      names.map((name) => {
        const ofSource = answers.filter(({ source }) => source === name);
        return [name, measure(ofSource, createRandom(seed))];
      }),
    ),
  };
}
