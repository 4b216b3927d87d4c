import { createExplainer } from './explain';
import type { WordWeight } from './explain';
import { createMixture, expectedLevel } from './mixture';
import { createFeatureExtractor } from './ngram-features';
import type { FeatureBag } from './ngram-features';
import { createScorer } from './scores';
import type { TextModelWeights } from './weights-format';

/** What the text alone says about how severe a task is. */
export interface SeverityEstimate {
  /** Probability of each level, 1 (trivial) to 5 (most severe); sums to 1. */
  readonly distribution: readonly [number, number, number, number, number];
  /** Mean level of the distribution, 1..5. */
  readonly expected: number;
  /** The mean level, 1..5, that the words suggest by themselves, whatever tracker they remind of. */
  readonly neutral: number;
  /** Calibrated probability that the likeliest of the four classes 1–2, 3, 4, 5 is right. */
  readonly confidence: number;
  /** How far the text is in the model's language: 0 foreign or empty, 1 familiar. */
  readonly trust: number;
  /** False when the words are foreign to the model: the distribution is then the prior. */
  readonly known: boolean;
}

/** Estimates severity from text. Pure apart from reused buffers; never throws. */
export interface TextModel {
  estimate(title: string, description: string): SeverityEstimate;
  /**
   * The words that moved the expectation, in levels, strongest first, at most so many, else all.
   * Cheaper right after `estimate` of the same text: its features are then still in the buffers.
   */
  explain(title: string, description: string, most?: number): readonly WordWeight[];
}

/** Below the first share of recognised words nothing is believed, from the second everything. */
const FOREIGN_SHARE = 0.4;
const FAMILIAR_SHARE = 0.7;

/** Recognised words from which a text is long enough to be believed. */
const ENOUGH_WORDS = 3;

/** Step of the severity score by which the slope of the expectation is measured. */
const SLOPE_STEP = 0.01;

/** Creates a model from decoded weights. */
export function createTextModel(weights: TextModelWeights): TextModel {
  const extractor = createFeatureExtractor(weights.vocabulary);
  const scorer = createScorer(weights);
  const mixture = createMixture(weights);
  const explainer = createExplainer(weights);
  const levels = new Float64Array(5);
  const neutral = new Float64Array(5);
  const bag = extractor.extract('', '');
  const scores = scorer.score(bag);
  let latest = { title: '', description: '' };

  /** Fills `bag` and `scores`, unless they are of this text already. */
  const read = (title: string, description: string): void => {
    if (title === latest.title && description === latest.description) return;
    extractor.extract(title, description);
    scorer.score(bag);
    latest = { title, description };
  };
  const expectationAt = (trust: number): number => {
    mixture.levels(scores, levels);
    blend(levels, weights.prior, trust);
    return expectedLevel(levels);
  };
  const slopeAt = (trust: number): number => {
    const score = scores[0] ?? 0;
    scores[0] = score + SLOPE_STEP;
    const above = expectationAt(trust);
    scores[0] = score - SLOPE_STEP;
    const below = expectationAt(trust);
    scores[0] = score;
    return (above - below) / (2 * SLOPE_STEP);
  };
  return {
    estimate(title, description) {
      read(title, description);
      const trust = trustIn(bag);
      const expected = expectationAt(trust);
      mixture.neutralLevels(scores, neutral);
      const [one = 0, two = 0, three = 0, four = 0, five = 0] = levels;
      return {
        distribution: [one, two, three, four, five],
        expected,
        neutral: expectedLevel(neutral),
        confidence: Math.max(one + two, three, four, five) * trust,
        trust,
        known: trust > 0,
      };
    },
    explain(title, description, most = Infinity) {
      read(title, description);
      const trust = trustIn(bag);
      if (trust === 0) return [];
      const slope = slopeAt(trust);
      return explainer.explain({ bag, title, description, slope }, most);
    },
  };
}

/** How far the text is in the model's language: 0 foreign or empty, 1 familiar. */
function trustIn({ words, recognised }: FeatureBag): number {
  if (words === 0) return 0;
  const share = (recognised / words - FOREIGN_SHARE) / (FAMILIAR_SHARE - FOREIGN_SHARE);
  return Math.max(0, Math.min(1, share)) * Math.min(1, recognised / ENOUGH_WORDS);
}

function blend(levels: Float64Array, prior: Float32Array, trust: number): void {
  if (trust === 1) return;
  for (let level = 0; level < levels.length; level += 1) {
    levels[level] = trust * (levels[level] ?? 0) + (1 - trust) * (prior[level] ?? 0);
  }
}
