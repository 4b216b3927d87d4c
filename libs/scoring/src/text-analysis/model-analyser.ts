import type { WordWeight } from '../severity-model/explain';
import type { SeverityEstimate, TextModel } from '../severity-model/text-model';
import { boundAnalysis } from './bounds';
import { blend, levelOf, nearMiss } from './severity-scale';
import type { Derived, SeverityAlternative, TextAnalyser, TextAnalysis } from './text-analyser';

/** What reads a text beside its words. */
export interface ModelAnalyserOptions {
  /** Reads words, numbers and dates; the model adds to what it finds. */
  readonly words: TextAnalyser;
  readonly model: TextModel;
  /** Tells one training of the model from another. */
  readonly modelVersion: string;
  /** Eleven expected severities, ascending: the deciles of the training tickets. */
  readonly deciles: readonly number[];
  /** What each severity, 1 to 5, is on the scale of risk and business value. */
  readonly levelValues: readonly number[];
  /** Below this probability, 0..1, of being at most a level off, the model says nothing. */
  readonly leastConfidence: number;
}

const EVIDENCE_WORDS = 3;
/** So many of the weightiest words are looked at to find them. */
const CANDIDATES = 10;

/** Little words carry weight in a model, but say nothing to a reader. */
const TELLING_LENGTH = 4;

const tellingWords = (weights: readonly WordWeight[]): string[] =>
  weights
    .map(({ word }) => word)
    .filter((word) => word.length >= TELLING_LENGTH)
    .slice(0, EVIDENCE_WORDS);

const alternativesOf = (
  severity: SeverityEstimate,
  levelValues: readonly number[],
  confidence: number,
  read: TextAnalysis,
): SeverityAlternative[] =>
  severity.distribution.map((probability, level) => {
    const estimated = { value: levelValues[level] ?? 0, confidence, words: [] };
    return {
      probability,
      riskLevel: blend(read.riskLevel, estimated).value,
      businessValue: blend(read.businessValue, estimated).value,
    };
  });

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
      const estimated: Derived<number> = {
        value: levelOf(severity.expected, deciles),
        confidence,
        words: tellingWords(model.explain(text.title, text.description, CANDIDATES)),
      };
      return boundAnalysis({
        ...read,
        severity,
        alternatives: alternativesOf(severity, options.levelValues, confidence, read),
        riskLevel: blend(read.riskLevel, estimated),
        businessValue: blend(read.businessValue, estimated),
      });
    },
  };
};
