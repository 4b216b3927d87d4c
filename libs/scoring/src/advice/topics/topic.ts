import type { Suggestion } from '@prioritization/contracts';

/** One piece of advice: what to do, why or how, and how long it usually takes. */
export interface Advice {
  readonly title: string;
  readonly description: string;
  readonly time?: string;
  /** 0..1: how often it helps when the topic is right. */
  readonly confidence: number;
}

/** Something that tasks are about, the words that show it, and what helps. */
export interface Topic {
  readonly name: string;
  /** Words and phrases in lower case; a plural is found as well. A hyphen counts as a space. */
  readonly cues: readonly string[];
  readonly selfHelp: Advice;
  readonly workaround: Advice;
  readonly escalation: Advice;
  readonly prevention: Advice;
  /** What whoever takes the task does first. */
  readonly actions: readonly string[];
  /** Nothing is broken: somebody asks for something. The usual steps of the category do not fit. */
  readonly isRequest?: boolean;
}

/** Advice in the form of the contract. */
export const toSuggestion = (
  { title, description, time, confidence }: Advice,
  category: Suggestion['category'],
  evidence = 1,
): Suggestion => ({
  title,
  description,
  category,
  ...(time !== undefined && { estimated_resolution_time: time }),
  confidence_level: Math.round(confidence * evidence * 100) / 100,
});

/** Shorthand for the tables. */
export const advice = (
  title: string,
  description: string,
  confidence: number,
  time?: string,
): Advice => ({ title, description, confidence, ...(time !== undefined && { time }) });

/** The cues of a table row, separated by commas. */
export const cues = (list: string): readonly string[] =>
  list
    .split(',')
    .map((cue) => cue.trim().replaceAll('-', ' '))
    .filter((cue) => cue !== '');
