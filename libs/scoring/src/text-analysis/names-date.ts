import { mayHoldDeadline, readDeadline } from './readers/deadline';
import { mayHoldMeetingTime, readMeetingTime } from './readers/meeting-time';
import { canonicalTexts } from '../canonical/scored-content';
import { readText } from './reading/read-text';

/** Whether a canonical text could name such a date, whenever its task arises. */
export const mayNameDate = (title: string, description: string): boolean => {
  const text = readText(title, description);
  return mayHoldDeadline(text) || mayHoldMeetingTime(text);
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
