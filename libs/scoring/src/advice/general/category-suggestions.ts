import type { Category, Suggestion } from '@prioritization/contracts';

/** What helps with a kind of work when the text says nothing more. */
export const CATEGORY_SUGGESTIONS: Readonly<Record<Category, Suggestion>> = {
  SECURITY: {
    title: 'Change the password from another device',
    description: 'Use a device that is not affected, and end all other sessions of the account.',
    category: 'self_help',
    estimated_resolution_time: '10 minutes',
    confidence_level: 0.8,
  },
  INFRASTRUCTURE: {
    title: 'Watch the status page',
    description: 'Known outages and their progress are posted there first.',
    category: 'self_help',
    confidence_level: 0.6,
  },
  MEETING_PREP: {
    title: 'Take a second copy along',
    description: 'Export the material as PDF and keep it on a second device.',
    category: 'workaround',
    estimated_resolution_time: '5 minutes',
    confidence_level: 0.8,
  },
  SUPPORT: {
    title: 'Restart the program and sign in again',
    description: 'It clears a stale session, the most frequent cause of such symptoms.',
    category: 'self_help',
    estimated_resolution_time: '5 minutes',
    confidence_level: 0.5,
  },
  DEVELOPMENT: {
    title: 'Build from a clean checkout',
    description: 'It tells a fault of the code from a fault of the working copy.',
    category: 'self_help',
    estimated_resolution_time: '15 minutes',
    confidence_level: 0.6,
  },
  MAINTENANCE: {
    title: 'Announce the window early',
    description: 'A date that is known a week ahead causes the fewest complaints.',
    category: 'prevention',
    confidence_level: 0.6,
  },
  TRAINING: {
    title: 'Start with the recorded material',
    description: 'It answers most first questions before the session.',
    category: 'self_help',
    confidence_level: 0.5,
  },
  COMPLIANCE: {
    title: 'Put the date into the compliance calendar',
    description: 'The next one is then seen months ahead.',
    category: 'prevention',
    confidence_level: 0.6,
  },
};
