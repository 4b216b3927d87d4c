import { SENSITIVE_KINDS, detectSensitiveData, type SensitiveKind } from '@prioritization/scoring';
import { z } from 'zod';
import { readCorpus } from '../report/files';

const LabelledText = z.object({ text: z.string(), kinds: z.array(z.enum(SENSITIVE_KINDS)) });

/** A text and the kinds of sensitive data that it holds. */
export type LabelledText = z.infer<typeof LabelledText>;

const textsIn = (file: string): LabelledText[] =>
  readCorpus(`sensitive-data/${file}`, (line) => LabelledText.parse(line));

/** The texts along which the detectors were written: only public test numbers, nobody's data. */
export const labelledTexts = (): LabelledText[] => textsIn('corpus.ndjson');

/** Texts written after the detectors; see the page for what was changed since. */
export const heldOutTexts = (): LabelledText[] => textsIn('held-out.ndjson');

/** How well one kind is found, counted in texts. */
export interface KindQuality {
  readonly kind: SensitiveKind;
  readonly positives: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly precision: number;
  readonly recall: number;
}

/** A text whose kinds were not found as labelled. */
export interface Mistake {
  readonly text: string;
  readonly missed: readonly SensitiveKind[];
  readonly invented: readonly SensitiveKind[];
}

interface Answer extends LabelledText {
  readonly found: readonly SensitiveKind[];
}

const answersTo = (texts: readonly LabelledText[]): Answer[] =>
  texts.map((labelled) => ({
    ...labelled,
    found: detectSensitiveData(labelled.text).map(({ kind }) => kind),
  }));

const qualityOf = (kind: SensitiveKind, answers: readonly Answer[]): KindQuality => {
  const positives = answers.filter(({ kinds }) => kinds.includes(kind)).length;
  const found = answers.filter((answer) => answer.found.includes(kind));
  const truePositives = found.filter(({ kinds }) => kinds.includes(kind)).length;
  return {
    kind,
    positives,
    truePositives,
    falsePositives: found.length - truePositives,
    precision: found.length === 0 ? 1 : truePositives / found.length,
    recall: positives === 0 ? 1 : truePositives / positives,
  };
};

/** What a measurement over labelled texts found. */
export interface Detection {
  readonly texts: number;
  readonly qualities: readonly KindQuality[];
  readonly mistakes: readonly Mistake[];
}

/** Precision and recall of every kind over labelled texts, and every mistake. */
export const measureDetection = (texts: readonly LabelledText[]): Detection => {
  const answers = answersTo(texts);
  const mistakes = answers
    .map(({ text, kinds, found }) => ({
      text,
      missed: kinds.filter((kind) => !found.includes(kind)),
      invented: found.filter((kind) => !kinds.includes(kind)),
    }))
    .filter(({ missed, invented }) => missed.length + invented.length > 0);
  return {
    texts: texts.length,
    qualities: SENSITIVE_KINDS.map((kind) => qualityOf(kind, answers)),
    mistakes,
  };
};
