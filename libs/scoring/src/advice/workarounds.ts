import type { Features } from '../features/resolve-features';
import { CATEGORY_WORKAROUNDS } from './general/category-workarounds';
import { distinctBy, type AdviceContext } from './situation';
import { heardTopics } from './topics';

const KNOWN = 'Use the known workaround until it is resolved';

/**
 * Ways to go on meanwhile. The one the client or the text knows of comes first, then those of the
 * topics; the category's usual one when the text is about nothing known.
 */
export const workaroundSuggestions = (
  { category, workaroundAvailable }: Features,
  { topics = [] }: AdviceContext = {},
): string[] => {
  const usual = CATEGORY_WORKAROUNDS[category];
  const fitting = heardTopics(topics).map(({ topic }) => topic.workaround.title);
  const general = fitting.length === 0 && usual !== undefined ? [usual] : [];
  const known = workaroundAvailable.value ? [KNOWN] : [];
  return distinctBy([...known, ...fitting, ...general], (text) => text);
};
