import type { Suggestion } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { CATEGORY_SUGGESTIONS } from './general/category-suggestions';
import { CALL, factorSuggestions } from './general/factor-suggestions';
import { distinctBy, situationOf, type AdviceContext, type Situation } from './situation';
import { heardTopics, type TopicMatch } from './topics';
import { toSuggestion } from './topics/topic';

const MOST_SUGGESTIONS = 5;
/** Nobody above has to know yet: the topic's escalation is there for later. */
const UNPRESSED_ESCALATION = 0.6;

const firstAid = (
  { topic, evidence }: TopicMatch,
  { isPressing, hasWorkaround }: Situation,
): Suggestion[] => {
  const selfHelp = toSuggestion(topic.selfHelp, 'self_help', evidence);
  const workaround = toSuggestion(topic.workaround, 'workaround', evidence);
  if (hasWorkaround) return [selfHelp];
  return isPressing ? [workaround, selfHelp] : [selfHelp, workaround];
};

const laterAid = ({ topic, evidence }: TopicMatch, isEscalated: boolean): Suggestion[] => {
  const share = isEscalated ? evidence : evidence * UNPRESSED_ESCALATION;
  return [
    toSuggestion(topic.escalation, 'escalation', share),
    toSuggestion(topic.prevention, 'prevention', evidence),
  ];
};

/**
 * What the requester could do at once: what helps with the topic, then what the situation asks
 * for; the general advice of the category when the text is about nothing known.
 */
export const userSuggestions = (
  features: Features,
  escalation: readonly string[],
  { topics = [], now }: AdviceContext = {},
): Suggestion[] => {
  const situation = situationOf(features, now);
  const isEscalated = escalation.length > 0;
  const [first, ...second] = heardTopics(topics);
  const [pressing, ...others] = [...(isEscalated ? [CALL] : []), ...factorSuggestions(situation)];
  const candidates = [
    ...(first ? firstAid(first, situation) : [CATEGORY_SUGGESTIONS[features.category]]),
    ...(pressing ? [pressing] : []),
    ...(first ? laterAid(first, isEscalated) : []),
    ...others,
    ...second.flatMap((match) => firstAid(match, situation)),
  ];
  return distinctBy(candidates, ({ title }) => title).slice(0, MOST_SUGGESTIONS);
};
