import type { QuotaStanding } from '@prioritization/cache';
import type { LimitPolicy } from './limit-policies';

/** A policy, and how it stands for the caller. */
export interface PolicyStanding {
  readonly policy: LimitPolicy;
  readonly standing: QuotaStanding;
}

/** Never earlier than it is. */
export const resetSeconds = ({ resetMs }: QuotaStanding): number => Math.ceil(resetMs / 1_000);

const unitOf = ({ unit }: LimitPolicy): string => (unit === 'requests' ? '' : `;qu="${unit}"`);

/** The fields of the IETF's draft: what is allowed, and what is left of it. */
export const limitHeaders = (
  policies: readonly LimitPolicy[],
  standings: readonly PolicyStanding[],
): Record<string, string> => ({
  'RateLimit-Policy': policies
    .map(
      (policy) => `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}${unitOf(policy)}`,
    )
    .join(', '),
  RateLimit: standings
    .map(
      ({ policy, standing }) => `"${policy.name}";r=${standing.left};t=${resetSeconds(standing)}`,
    )
    .join(', '),
});

const shareLeft = ({ policy, standing }: PolicyStanding): number => standing.left / policy.quota;

/** The older fields speak of one quota: the one of which the smallest share is left. */
export const olderLimitHeaders = (standings: readonly PolicyStanding[]): Record<string, string> => {
  const [tightest] = [...standings].sort((one, other) => shareLeft(one) - shareLeft(other));
  if (tightest === undefined) return {};
  const { policy, standing } = tightest;
  return {
    'X-RateLimit-Limit': String(policy.quota),
    'X-RateLimit-Remaining': String(standing.left),
    'X-RateLimit-Reset': String(resetSeconds(standing)),
  };
};
