import { phraseAt, phraseBook } from '../../text-analysis/reading/phrases';
import type { Token } from '../../text-analysis/reading/tokenise';
import { ACCESS_TOPICS } from './access';
import { BUSINESS_TOPICS } from './business';
import { MEETING_TOPICS } from './meetings';
import { OPERATIONS_TOPICS } from './operations';
import { SOFTWARE_TOPICS } from './software';
import type { Topic } from './topic';
import { WORKPLACE_TOPICS } from './workplace';

/** Everything the advice knows about. The order decides between topics that match equally well. */
export const TOPICS: readonly Topic[] = [
  ...ACCESS_TOPICS,
  ...MEETING_TOPICS,
  ...BUSINESS_TOPICS,
  ...OPERATIONS_TOPICS,
  ...WORKPLACE_TOPICS,
  ...SOFTWARE_TOPICS,
];

/** A topic that a text is about. */
export interface TopicMatch {
  readonly topic: Topic;
  /** 0..1: more different cues, and longer ones, make it surer. */
  readonly evidence: number;
  /** The cues that were found. */
  readonly cues: readonly string[];
}

const pluralsOf = (cue: string): string[] => (/[a-z]{3,}$/.test(cue) ? [cue, `${cue}s`] : [cue]);

interface Cue {
  readonly topic: Topic;
  readonly cue: string;
}

/** All cues of all topics. A cue belongs to one topic: the first that lists it. */
export const TOPIC_CUES = phraseBook<Cue>(
  TOPICS.flatMap((topic) =>
    topic.cues.flatMap((cue) => pluralsOf(cue).map((form) => [form, { topic, cue }] as const)),
  ),
);

/** Words of a cue count alike, so that "payment provider" says more than "payment". */
const weightOf = (cues: Iterable<string>): number =>
  [...cues].reduce((weight, cue) => weight + cue.split(' ').length, 0);

/** One word → 0.7, two → 0.85, three → 0.93 … */
const evidenceOf = (weight: number): number => 1 - 0.3 * 0.5 ** (weight - 1);

/** The topics whose cues stand at the given positions, best match first. A repeated cue counts once. */
export const matchTopics = (
  tokens: readonly Token[],
  positions: readonly number[],
): readonly TopicMatch[] => {
  if (positions.length === 0) return [];
  const found = new Map<Topic, Set<string>>();
  let next = 0;
  for (const position of positions) {
    const match = position >= next ? phraseAt(TOPIC_CUES, tokens, position) : undefined;
    if (!match) continue;
    const { topic, cue } = match.meaning;
    found.set(topic, (found.get(topic) ?? new Set()).add(cue));
    next = match.last + 1;
  }
  return [...found]
    .map(([topic, cues]) => ({ topic, evidence: evidenceOf(weightOf(cues)), cues: [...cues] }))
    .sort((left, right) => right.evidence - left.evidence);
};
