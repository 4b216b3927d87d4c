import type { TenantScorers } from '@prioritization/scoring';
import type { AcceptTasks } from './accept-tasks';

/** What the submitting routes need. */
export interface SubmissionDependencies {
  readonly accept: AcceptTasks;
  readonly scorers: TenantScorers;
}
