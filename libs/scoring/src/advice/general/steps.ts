import type { Category, UrgencyLevel } from '@prioritization/contracts';

/** What the band itself asks for. */
export const FIRST_STEP: Readonly<Record<UrgencyLevel, string>> = {
  CRITICAL: 'Assign somebody now and tell the requester who it is',
  HIGH: 'Assign somebody within the hour',
  MEDIUM: 'Plan it for today or tomorrow',
  LOW: 'Keep it in the backlog and look again when it changes',
};

/** What the kind of work asks for. */
export const CATEGORY_STEPS: Readonly<Record<Category, readonly string[]>> = {
  SECURITY: ['Contain it: isolate the account or machine', 'Keep the logs and note the times'],
  INFRASTRUCTURE: [
    'Look at what changed last, and roll it back if it fits',
    'Post a status message',
  ],
  MEETING_PREP: [
    'Try the material on the meeting’s own equipment',
    'Have a copy that works offline',
  ],
  SUPPORT: ['Reproduce it with the requester', 'Look for the same symptom in recent tickets'],
  DEVELOPMENT: ['Reproduce it on a clean checkout', 'Write the failing test first'],
  MAINTENANCE: ['Agree on a maintenance window'],
  TRAINING: ['Agree on a date with those who take part'],
  COMPLIANCE: ['Check the obligation and its date', 'Collect the evidence that is asked for'],
};
