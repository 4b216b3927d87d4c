import type { Category } from '@prioritization/contracts';

/** Ways to go on that fit a kind of work. */
export const CATEGORY_WORKAROUNDS: Partial<Readonly<Record<Category, string>>> = {
  MEETING_PREP: 'Present from another device, or from a PDF copy',
  INFRASTRUCTURE: 'Move the load to a standby, or switch the failing feature off',
  SUPPORT: 'Try from another device, browser or network',
  DEVELOPMENT: 'Go back to the last version that worked',
};
