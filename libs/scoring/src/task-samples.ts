import type { RecordedTask } from '@prioritization/contracts';

/** A plain support task; tests change the fields they speak of. */
export const sampleTask = (changes: Partial<RecordedTask> = {}): RecordedTask => ({
  id: 'task-1',
  title: 'Printer on the second floor prints blank pages',
  description: 'It started this morning.',
  category: 'SUPPORT',
  requester_role: 'EMPLOYEE',
  tags: [],
  ...changes,
});
