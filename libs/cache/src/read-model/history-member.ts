import type {
  AIPriorityResult,
  Category,
  RecordedTask,
  RequesterRole,
  UrgencyLevel,
} from '@prioritization/contracts';

/** What the history can be filtered by, and whose task it is. */
export interface HistoryFacets {
  readonly category: Category;
  readonly urgencyLevel: UrgencyLevel;
  readonly requesterRole: RequesterRole;
  readonly taskId: string;
}

/** The facets stand in the member, so that filtering reads no task. */
export const historyMember = (
  { category, requester_role, id }: Pick<RecordedTask, 'category' | 'requester_role' | 'id'>,
  { urgency_level }: Pick<AIPriorityResult, 'urgency_level'>,
): string => [category, urgency_level, requester_role, id].join('|');

/** Reads a member back; the id is the rest, whatever it holds. */
export const facetsOf = (member: string) => {
  const [category = '', urgencyLevel = '', requesterRole = ''] = member.split('|', 3);
  const taskId = member.slice(category.length + urgencyLevel.length + requesterRole.length + 3);
  return { category, urgencyLevel, requesterRole, taskId };
};
