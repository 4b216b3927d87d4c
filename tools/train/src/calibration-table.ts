import { classProbabilities, isRight } from './answers';
import type { Judged } from './answers';

const CALIBRATION_BINS = 15;

/** One bin of the calibration: how sure, and how often right. */
export interface CalibrationBin {
  readonly share: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** Answers binned by the probability of their likeliest class (Guo et al. 2017), empty bins left out. */
export function calibrationTable(judged: readonly Judged[]): readonly CalibrationBin[] {
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ count: 0, sure: 0, right: 0 }));
  for (const one of judged) {
    const confidence = Math.max(...classProbabilities(one.distribution));
    const bin = bins[Math.min(CALIBRATION_BINS - 1, Math.floor(confidence * CALIBRATION_BINS))];
    if (!bin) continue;
    bin.count += 1;
    bin.sure += confidence;
    bin.right += Number(isRight(one));
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ count, sure, right }) => ({
      count,
      share: count / judged.length,
      confidence: sure / count,
      accuracy: right / count,
    }));
}
