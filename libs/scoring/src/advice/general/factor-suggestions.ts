import type { Suggestion } from '@prioritization/contracts';
import type { Situation } from '../situation';

/** When it is so urgent that somebody should be reached in person. */
export const CALL: Suggestion = {
  title: 'Call instead of writing',
  description: 'This one is urgent enough to reach somebody by phone.',
  category: 'escalation',
  confidence_level: 0.8,
};

const AGREE_ON_ENOUGH: Suggestion = {
  title: 'Agree on what is enough for the deadline',
  description: 'Name the part that has to work by then; the rest can follow.',
  category: 'workaround',
  estimated_resolution_time: '10 minutes',
  confidence_level: 0.7,
};

const TELL_THE_AFFECTED: Suggestion = {
  title: 'Tell everybody affected in one message',
  description: 'Say what is known, what to do meanwhile and when the next message comes.',
  category: 'self_help',
  estimated_resolution_time: '10 minutes',
  confidence_level: 0.7,
};

const FIND_A_WAY: Suggestion = {
  title: 'Ask for a temporary way first',
  description: 'Nobody can go on as it is: a way round is worth more now than the cause.',
  category: 'escalation',
  estimated_resolution_time: '30 minutes',
  confidence_level: 0.7,
};

const LIMIT_THE_DAMAGE: Suggestion = {
  title: 'Limit the damage before looking for the cause',
  description: 'Switch off or separate what is affected, and note the time.',
  category: 'workaround',
  estimated_resolution_time: '15 minutes',
  confidence_level: 0.7,
};

/** What the situation asks for whatever the task is about, most pressing first. */
export const factorSuggestions = (situation: Situation): Suggestion[] => [
  ...(situation.isRisky ? [LIMIT_THE_DAMAGE] : []),
  ...(situation.isPressing ? [AGREE_ON_ENOUGH] : []),
  ...(situation.hasNoWorkaround ? [FIND_A_WAY] : []),
  ...(situation.hasManyUsers ? [TELL_THE_AFFECTED] : []),
];
