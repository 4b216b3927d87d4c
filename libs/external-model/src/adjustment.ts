import type { BandThresholds } from './external-model';

/** Keeps a score below a threshold. */
const HAIR = 1e-9;

const clamp = (value: number, lowest: number, highest: number): number =>
  Math.min(Math.max(value, lowest), highest);

/** The scores that lie at most one band away from a score. */
const neighbourhood = (score: number, thresholds: BandThresholds): [number, number] => {
  const edges = [
    thresholds.mediumThreshold,
    thresholds.highThreshold,
    thresholds.criticalThreshold,
  ];
  const band = edges.filter((edge) => edge <= score).length;
  const above = edges[band + 1];
  return [edges[band - 2] ?? 0, above === undefined ? 10 : above - HAIR];
};

/** What may be added to the local score: at most `limit` either way, within 0..10 and one band. */
export const boundedAdjustment = (
  localScore: number,
  modelScore: number,
  limit: number,
  thresholds: BandThresholds,
): number => {
  const [lowest, highest] = neighbourhood(localScore, thresholds);
  const wanted = localScore + clamp(modelScore - localScore, -limit, limit);
  return clamp(wanted, Math.min(lowest, localScore), Math.max(highest, localScore)) - localScore;
};
