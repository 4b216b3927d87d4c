import type { Category, ServiceLevels, UrgencyLevel } from '@prioritization/contracts';

/** Hours within which the task should be resolved, by the policy's table. */
export const slaHours = (
  level: UrgencyLevel,
  category: Category,
  { base_hours, category_factors }: ServiceLevels,
): number => base_hours[level] * category_factors[category];
