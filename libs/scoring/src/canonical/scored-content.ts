import type { RecordedTask } from '@prioritization/contracts';
import { canonicalText } from './canonical-text';

/** Everything of a task that its score may depend on, texts in their canonical form. */
export type ScoredContent = Omit<RecordedTask, 'id' | 'created_at' | 'policy'>;

/** Title and description as they are scored. */
export const canonicalTexts = ({
  title,
  description,
}: Pick<RecordedTask, 'title' | 'description'>) => ({
  title: canonicalText(title),
  description: canonicalText(description),
});

const asSet = (tags: readonly string[]): string[] =>
  [...new Set(tags.map((tag) => tag.normalize('NFC').trim()))].sort();

/**
 * A task as its score sees it: two tasks with equal content score alike under the same policy,
 * as long as neither the policy nor the text speaks of when they arose (`creationMatters`).
 */
export const scoredContent = ({
  id,
  created_at,
  policy,
  tags,
  context,
  ...content
}: RecordedTask): ScoredContent => ({
  ...content,
  ...canonicalTexts(content),
  ...(context !== undefined && { context: canonicalText(context) }),
  tags: asSet(tags),
});
