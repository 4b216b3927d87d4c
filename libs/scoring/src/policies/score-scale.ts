import type { ScoreScale } from '@prioritization/contracts';

const uncapped = (raw: number, scale: ScoreScale): number => {
  switch (scale.shape) {
    case 'logarithmic':
      return (10 * Math.log(raw / scale.zero_at)) / Math.log(scale.ten_at / scale.zero_at);
    case 'root':
      return 10 * (raw / scale.ten_at) ** (1 / scale.degree);
    case 'saturating':
      return -10 * Math.expm1(-raw / scale.scale);
  }
};

/** A policy's own number on 0..10. Rises with it; below 0 nothing is left to tell apart. */
export const scaled = (raw: number, scale: ScoreScale): number =>
  raw <= 0 ? 0 : Math.min(10, Math.max(0, uncapped(raw, scale)));
