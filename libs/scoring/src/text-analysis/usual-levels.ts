import type { Category, RequesterRole } from '@prioritization/contracts';

/** What is usual for a kind of work and a role, 1..10: where the text leaves it open, it leans this way. */
export interface UsualLevels {
  readonly riskLevel: number;
  readonly businessValue: number;
}

const BY_CATEGORY: Readonly<Record<Category, UsualLevels>> = {
  SECURITY: { riskLevel: 7, businessValue: 6 },
  INFRASTRUCTURE: { riskLevel: 6, businessValue: 6 },
  COMPLIANCE: { riskLevel: 5, businessValue: 6 },
  MEETING_PREP: { riskLevel: 4, businessValue: 5 },
  SUPPORT: { riskLevel: 4, businessValue: 4 },
  DEVELOPMENT: { riskLevel: 4, businessValue: 5 },
  MAINTENANCE: { riskLevel: 4, businessValue: 4 },
  TRAINING: { riskLevel: 2, businessValue: 3 },
};

/** Whose tasks tend to matter to more people than themselves. */
const BY_ROLE: Partial<Readonly<Record<RequesterRole, number>>> = {
  CEO: 2,
  CFO: 1.5,
  CTO: 1.5,
  MANAGER: 0.5,
};

/** The usual levels of a category and a role; a role that weighs more never lowers them. */
export const usualLevels = (category: Category, role: RequesterRole | undefined): UsualLevels => {
  const { riskLevel, businessValue } = BY_CATEGORY[category];
  const lift = (role && BY_ROLE[role]) ?? 0;
  return { riskLevel, businessValue: businessValue + lift };
};
