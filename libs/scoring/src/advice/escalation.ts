import type { RequesterRole } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import type { ScoringSettings } from '../settings';

const EXECUTIVES: ReadonlySet<RequesterRole> = new Set(['CEO', 'CFO', 'CTO']);

/** Why somebody above should know at once; empty when nobody has to. */
export const escalationReasons = (
  score: number,
  { category, requesterRole }: Features,
  settings: ScoringSettings,
): string[] => [
  ...(score >= settings.escalationThreshold
    ? [`the score reaches ${settings.escalationThreshold}`]
    : []),
  ...(category === 'SECURITY' ? ['it is a security matter'] : []),
  ...(EXECUTIVES.has(requesterRole) ? [`the ${requesterRole} asks`] : []),
];
