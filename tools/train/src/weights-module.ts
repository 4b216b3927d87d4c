import type { SeverityScale } from './severity-scale';

/** The encoded weights as a TypeScript module, so that they ship and load with the code. */
export function renderWeightsModule(
  base64: string,
  { deciles, levelValues }: SeverityScale,
): string {
  return [
    '// Written by the trainer; see MODEL_CARD.md. Do not edit.',
    '/* eslint-disable */',
    '/** The quantised text model; `decodeWeights` reads it. */',
    `export const WEIGHTS_BASE64 = '${base64}';`,
    '',
    '/** Eleven neutral severities, ascending: the deciles of the training tickets. */',
    `export const NEUTRAL_SEVERITY_DECILES = [${deciles.join(', ')}] as const;`,
    '',
    '/** What each severity, 1 to 5, is on a scale of 2 to 8: the middle of its share of the tickets. */',
    `export const SEVERITY_LEVEL_VALUES = [${levelValues.join(', ')}] as const;`,
    '',
  ].join('\n');
}
