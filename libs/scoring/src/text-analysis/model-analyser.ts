import type { SeverityEstimate, TextModel } from '../severity-model/text-model';
import { boundAnalysis } from './bounds';
import { blend, levelOf, MIDDLE, nearMiss } from './severity-scale';
import { tellingWords } from './telling-words';
import { usualLevels } from './usual-levels';
import type { SeverityAlternative, TextAnalyser, TextAnalysis } from './text-analyser';

/** What reads a text beside its words. */
export interface ModelAnalyserOptions {
  /** Reads words, numbers and dates; the model adds to what it finds. */
  readonly words: TextAnalyser;
  readonly model: TextModel;
  /** Tells one training of the model from another. */
  readonly modelVersion: string;
  /** Eleven neutral severities, ascending: the deciles of the training tickets. */
  readonly deciles: readonly number[];
  /** What each severity, 1 to 5, is on the scale of risk and business value. */
  readonly levelValues: readonly number[];
  /** Below this probability, 0..1, of being at most a level off, the model says nothing. */
  readonly leastConfidence: number;
}

/** So many of the weightiest words are looked at to find them. */
const CANDIDATES = 16;

const alternativesOf = (
  { distribution }: SeverityEstimate,
  levelValues: readonly number[],
): SeverityAlternative[] =>
  distribution.map((probability, level) => {
    const value = levelValues[level] ?? 0;
    return { probability, riskLevel: value, businessValue: value };
  });

const wordConfidence = ({ riskLevel, businessValue }: TextAnalysis): number =>
  ((riskLevel?.confidence ?? 0) + (businessValue?.confidence ?? 0)) / 2;

/**
 * Reads a text by its words and by the trained model. Where both estimate something, each counts
 * by its confidence; where the model is unsure, it abstains and the defaults hold.
 */
export const createModelAnalyser = (options: ModelAnalyserOptions): TextAnalyser => {
  const { words, model, deciles, leastConfidence } = options;
  return {
    name: 'model',
    version: `${options.modelVersion}-${leastConfidence}+${words.name}-${words.version}`,
    analyse(text) {
      const read = words.analyse(text);
      const severity = model.estimate(text.title, text.description);
      const confidence = nearMiss(severity);
      if (confidence < leastConfidence) return { ...read, severity };
      const value = levelOf(severity.neutral, deciles);
      const weights = model.explain(text.title, text.description, CANDIDATES);
      const estimated = { value, confidence, words: tellingWords(weights, value >= MIDDLE) };
      const usual = usualLevels(text.category, text.requester_role);
      return boundAnalysis({
        ...read,
        severity,
        alternatives: alternativesOf(severity, options.levelValues),
        wordConfidence: wordConfidence(read),
        riskLevel: blend(read.riskLevel, estimated, usual.riskLevel),
        businessValue: blend(read.businessValue, estimated, usual.businessValue),
      });
    },
  };
};
