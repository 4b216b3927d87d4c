import type { Ageing, Factor } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';

const DAY = 86_400_000;

/** What waiting adds: points per day since it arose, up to the cap. Without a start it adds nothing. */
export const ageingPoints = (
  { createdAt }: Features,
  ageing: Ageing | undefined,
  now: number,
): number =>
  ageing === undefined || createdAt === undefined
    ? 0
    : Math.min(ageing.cap, Math.max(0, now - createdAt) * (ageing.points_per_day / DAY));

/** When ageing begins and when it has reached its cap. */
export const ageingInstants = ({ createdAt }: Features, ageing: Ageing | undefined): number[] =>
  ageing === undefined || createdAt === undefined
    ? []
    : [createdAt, Math.ceil(createdAt + (ageing.cap / ageing.points_per_day) * DAY)];

/** Ageing as a factor; none when it adds nothing. */
export const ageingFactors = (points: number, ageing: Ageing | undefined): Factor[] =>
  ageing === undefined || points === 0
    ? []
    : [
        {
          name: 'ageing',
          label: 'time waited',
          value: points / ageing.points_per_day,
          unit: 'days',
          weight: ageing.points_per_day,
          contribution: points,
          evidence: [{ source: 'field', text: 'created_at' }],
        },
      ];

/** The part of the sum above the cap, as a factor of its own: the contributions still add up. */
export const capFactors = (total: number, maxScore: number): Factor[] =>
  total <= maxScore
    ? []
    : [
        {
          name: 'cap',
          label: 'cap',
          value: maxScore,
          unit: 'points of 10',
          weight: 1,
          contribution: maxScore - total,
          evidence: [{ source: 'default', text: `scores end at ${maxScore}` }],
        },
      ];
