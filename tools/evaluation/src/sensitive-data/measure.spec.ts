import { SENSITIVE_KINDS } from '@prioritization/scoring';
import { heldOutTexts, labelledTexts, measureDetection } from './measure';

const texts = labelledTexts();
const { qualities } = measureDetection(texts);

describe('the labelled texts', () => {
  it('are many, different, and half of them hold nothing', () => {
    expect(texts.length).toBeGreaterThanOrEqual(150);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
    const clean = texts.filter(({ kinds }) => kinds.length === 0).length;
    expect(clean / texts.length).toBeGreaterThan(0.4);
  });
});

describe.each(SENSITIVE_KINDS)('the detection of %s', (kind) => {
  const quality = qualities.find((each) => each.kind === kind);

  it('has enough texts to say something', () => {
    expect(quality?.positives).toBeGreaterThanOrEqual(10);
  });

  it('misses hardly any and raises few false alarms', () => {
    expect(quality?.recall).toBeGreaterThanOrEqual(0.95);
    expect(quality?.precision).toBeGreaterThanOrEqual(0.95);
  });
});

describe('texts that the detectors were not written along', () => {
  it('are other texts', () => {
    const known = new Set(texts.map(({ text }) => text));
    expect(heldOutTexts().filter(({ text }) => known.has(text))).toEqual([]);
  });

  it('rarely hide anything', () => {
    const found = measureDetection(heldOutTexts()).qualities;
    const sum = (key: 'positives' | 'truePositives'): number =>
      found.reduce((total, quality) => total + quality[key], 0);
    expect(sum('truePositives') / sum('positives')).toBeGreaterThanOrEqual(0.9);
  });
});
