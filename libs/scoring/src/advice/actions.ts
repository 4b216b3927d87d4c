import type { Category, UrgencyLevel } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { CATEGORY_STEPS, FIRST_STEP } from './general/steps';
import { distinctBy, situationOf, type AdviceContext, type Situation } from './situation';

const MOST_ACTIONS = 6;
const TOPICS_HEARD = 2;

/** Besides the features, which the caller may leave out, what the advice may know. */
export interface ActionContext extends AdviceContext {
  readonly features?: Features;
}

const TIME_IS_SHORT = 'Time is short: call the requester and agree on what has to work by then';

const situationSteps = ({ hasNoWorkaround, hasManyUsers }: Situation): string[] => [
  ...(hasNoWorkaround ? ['Find a way to go on meanwhile: there is none yet'] : []),
  ...(hasManyUsers
    ? ['Publish one message for everybody affected, with the time of the next']
    : []),
];

/** What to do next, most pressing first: the clock, the band, who has to know, then the work. */
export const nextActions = (
  level: UrgencyLevel,
  category: Category,
  escalation: readonly string[],
  { features, topics = [], now }: ActionContext = {},
): string[] => {
  const situation = features && situationOf(features, now);
  const steps = [
    ...(situation?.isPressing ? [TIME_IS_SHORT] : []),
    FIRST_STEP[level],
    ...(escalation.length > 0 ? [`Escalate: ${escalation.join(', ')}`] : []),
    ...(situation ? situationSteps(situation) : []),
    ...topics.slice(0, TOPICS_HEARD).flatMap(({ topic }) => topic.actions),
    ...CATEGORY_STEPS[category],
  ];
  return distinctBy(steps, (step) => step).slice(0, MOST_ACTIONS);
};
