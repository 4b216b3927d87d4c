import type { RecordedTask } from '@prioritization/contracts';

const task = (
  id: string,
  title: string,
  description: string,
  category: RecordedTask['category'],
): RecordedTask => ({
  id,
  title,
  description,
  category,
  requester_role: 'EMPLOYEE',
  created_at: '2026-03-02T09:00:00.000Z',
  tags: [],
});

/** An ordinary task. */
export const plainTask = task(
  'monitor',
  'New monitor',
  'Mine is too small for two windows.',
  'SUPPORT',
);

/** Ordinary tasks with no field given that the text could say: the worst case for an attack. */
export const PLAIN_TASKS: readonly RecordedTask[] = [
  plainTask,
  task('typo', 'Typo on the imprint page', 'It says “adress”.', 'DEVELOPMENT'),
  task('printer', 'Printer prints slowly', 'On the second floor, since last week.', 'SUPPORT'),
  task('backup', 'Check the backup job', 'It was delayed twice.', 'INFRASTRUCTURE'),
  task('course', 'Course on spreadsheets', 'Two colleagues would like to join.', 'TRAINING'),
  task('badge', 'Lost badge', 'I left it on the train.', 'SECURITY'),
];

/** All are scored at the instant at which they arose. */
export const SCORED_AT = new Date('2026-03-02T09:00:00.000Z');
