import { createTextModel } from './text-model';
import type { TextModel } from './text-model';
import { decodeWeights } from './weights-format';
import { WEIGHTS_BASE64 } from './weights.generated';

/** Decodes the shipped weights (some milliseconds; do it once) and creates the model. */
export function loadTextModel(): TextModel {
  return createTextModel(decodeWeights(Buffer.from(WEIGHTS_BASE64, 'base64')));
}
