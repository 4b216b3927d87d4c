import { readDeadline } from './readers/deadline';
import { readMeetingTime } from './readers/meeting-time';
import { readText } from './reading/read-text';

/**
 * Whether the text of a task names a date that its score would follow.
 * @param createdAt when the task arose, in milliseconds since 1970
 */
export const namesDate = (title: string, description: string, createdAt: number): boolean => {
  const text = readText(title, description);
  return (
    readDeadline(text, createdAt) !== undefined || readMeetingTime(text, createdAt) !== undefined
  );
};
