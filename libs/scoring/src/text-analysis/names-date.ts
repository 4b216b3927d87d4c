import { Role } from './lexicon/vocabulary';
import { readDeadline } from './readers/deadline';
import { readMeetingTime } from './readers/meeting-time';
import { canonicalTexts } from '../canonical/scored-content';
import { readText } from './reading/read-text';

/** Whether a canonical text holds words that could name such a date at some time. */
export const mayNameDate = (title: string, description: string): boolean => {
  const { present } = readText(title, description);
  return (present & Role.datePart) !== 0 && (present & (Role.deadline | Role.meeting)) !== 0;
};

/**
 * Whether the text of a task names a date that its score would follow.
 * @param createdAt when the task arose, in milliseconds since 1970
 */
export const namesDate = (title: string, description: string, createdAt: number): boolean => {
  const canonical = canonicalTexts({ title, description });
  const text = readText(canonical.title, canonical.description);
  return (
    readDeadline(text, createdAt) !== undefined || readMeetingTime(text, createdAt) !== undefined
  );
};
