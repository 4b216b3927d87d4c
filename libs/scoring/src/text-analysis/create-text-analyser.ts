import { createHash } from 'node:crypto';
import { loadTextModel } from '../severity-model/load-text-model';
import {
  NEUTRAL_SEVERITY_DECILES,
  SEVERITY_LEVEL_VALUES,
  WEIGHTS_BASE64,
} from '../severity-model/weights.generated';
import { createModelAnalyser } from './model-analyser';
import type { TextAnalyser } from './text-analyser';
import { createWordAnalyser } from './word-analyser';

/** How texts are read. */
export interface TextAnalyserOptions {
  /** Whether the trained model has its say; words, numbers and dates are read either way. */
  readonly enabled: boolean;
  /** Below this probability, 0..1, of being at most a level off, the model abstains. */
  readonly leastConfidence: number;
  readonly organisationSize: number;
}

/** The analyser of the services and the command line: words, and the shipped model beside them. */
export const createTextAnalyser = (options: TextAnalyserOptions): TextAnalyser => {
  const { enabled, leastConfidence, organisationSize } = options;
  const words = createWordAnalyser({ organisationSize });
  if (!enabled) return words;
  return createModelAnalyser({
    words,
    model: loadTextModel(),
    modelVersion: createHash('sha256').update(WEIGHTS_BASE64).digest('hex').slice(0, 8),
    deciles: NEUTRAL_SEVERITY_DECILES,
    levelValues: SEVERITY_LEVEL_VALUES,
    leastConfidence,
  });
};
