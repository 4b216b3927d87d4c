import { phraseAt, phraseBook } from '../../text-analysis/reading/phrases';
import type { Token } from '../../text-analysis/reading/tokenise';
import { ACCESS_TOPICS } from './access';
import { BUSINESS_TOPICS } from './business';
import { EVERYDAY_TOPICS } from './everyday';
import { MEETING_TOPICS } from './meetings';
import { OPERATIONS_TOPICS } from './operations';
import { SECURITY_TOPICS } from './security';
import { SOFTWARE_TOPICS } from './software';
import type { Topic } from './topic';
import { WORKPLACE_TOPICS } from './workplace';

/** Everything the advice knows about. The order decides between topics that match equally well. */
export const TOPICS: readonly Topic[] = [
  ...SECURITY_TOPICS,
  ...ACCESS_TOPICS,
  ...MEETING_TOPICS,
  ...BUSINESS_TOPICS,
  ...OPERATIONS_TOPICS,
  ...WORKPLACE_TOPICS,
  ...SOFTWARE_TOPICS,
  ...EVERYDAY_TOPICS,
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
  /** Words count alike, so that "payment provider" says more than "payment". */
  readonly weight: number;
}

/** All cues of all topics. A cue belongs to one topic: the first that lists it. */
export const TOPIC_CUES = phraseBook<Cue>(
  TOPICS.flatMap((topic) =>
    topic.cues.flatMap((cue) =>
      pluralsOf(cue).map((form) => [form, { topic, cue, weight: cue.split(' ').length }] as const),
    ),
  ),
);

interface Found {
  readonly cues: string[];
  weight: number;
}

/** A title names the matter, a description also what is around it. */
const TITLE_BONUS = 1;

/** One word → 0.7, two → 0.85, three → 0.93 … */
const evidenceOf = (weight: number): number => 1 - 0.3 * 0.5 ** (weight - 1);

/**
 * The topics whose cues stand at the given positions, best match first. A repeated cue counts once.
 * @param titleEnd where the title ends, in characters
 */
export const matchTopics = (
  tokens: readonly Token[],
  positions: readonly number[],
  titleEnd = 0,
): readonly TopicMatch[] => {
  if (positions.length === 0) return [];
  const found = new Map<Topic, Found>();
  let next = 0;
  for (const position of positions) {
    const match = position >= next ? phraseAt(TOPIC_CUES, tokens, position) : undefined;
    if (!match) continue;
    next = match.last + 1;
    const { topic, cue, weight } = match.meaning;
    const isInTitle = (tokens[position]?.start ?? 0) < titleEnd;
    const support = found.get(topic) ?? { cues: [], weight: 0 };
    if (support.cues.includes(cue)) continue;
    support.cues.push(cue);
    support.weight += weight + (isInTitle ? TITLE_BONUS : 0);
    found.set(topic, support);
  }
  return Array.from(found, ([topic, { cues, weight }]) => ({
    topic,
    evidence: evidenceOf(weight),
    cues,
  })).sort((left, right) => right.evidence - left.evidence);
};

/** A second topic is heard when it is nearly as well supported as the first. */
const SECOND_TOPIC_SHARE = 0.9;

/** The topics that advice is taken from: the best match, and a second one that is nearly as good. */
export const heardTopics = ([first, second]: readonly TopicMatch[]): readonly TopicMatch[] => {
  if (first === undefined) return [];
  const isHeard = second && second.evidence >= SECOND_TOPIC_SHARE * first.evidence;
  return isHeard ? [first, second] : [first];
};
