import type { Category, UrgencyLevel } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { CATEGORY_STEPS, FIRST_STEP } from './general/steps';
import { distinctBy, situationOf, type AdviceContext, type Situation } from './situation';
import { heardTopics } from './topics';

const MOST_ACTIONS = 6;

/** Besides the features, which the caller may leave out, what the advice may know. */
export interface ActionContext extends AdviceContext {
  readonly features?: Features;
}

const TIME_IS_SHORT = 'Time is short: call the requester and agree on what has to work by then';

const ANSWER_TODAY = 'Name somebody who answers today, even if the work comes later';

const situationSteps = ({ hasNoWorkaround, hasManyUsers }: Situation): string[] => [
  ...(hasNoWorkaround ? ['Find a way to go on meanwhile: there is none yet'] : []),
  ...(hasManyUsers
    ? ['Publish one message for everybody affected, with the time of the next']
    : []),
];

/** Nobody is told to wait and to hurry at once. */
const firstSteps = (level: UrgencyLevel, isPressing: boolean, isEscalated: boolean): string[] => {
  const canWait = level === 'MEDIUM' || level === 'LOW';
  if (isPressing) return [TIME_IS_SHORT, ...(canWait ? [] : [FIRST_STEP[level]])];
  return [canWait && isEscalated ? ANSWER_TODAY : FIRST_STEP[level]];
};

/** What to do next, most pressing first: the clock, the band, who has to know, then the work. */
export const nextActions = (
  level: UrgencyLevel,
  category: Category,
  escalation: readonly string[],
  { features, topics = [], now }: ActionContext = {},
): string[] => {
  const situation = features && situationOf(features, now);
  const heard = heardTopics(topics);
  const isRequest = heard[0]?.topic.isRequest ?? false;
  const steps = [
    ...firstSteps(level, situation?.isPressing ?? false, escalation.length > 0),
    ...(escalation.length > 0 ? [`Escalate: ${escalation.join(', ')}`] : []),
    ...(situation ? situationSteps(situation) : []),
    ...heard.flatMap(({ topic }) => topic.actions),
    ...(isRequest ? [] : CATEGORY_STEPS[category]),
  ];
  return distinctBy(steps, (step) => step).slice(0, MOST_ACTIONS);
};
