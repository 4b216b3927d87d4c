import { limitHeaders, olderLimitHeaders } from './limit-headers';
import type { LimitPolicy } from './limit-policies';

const policy = (name: string, quota: number, unit: LimitPolicy['unit'] = 'requests') => ({
  name,
  quota,
  unit,
  windowSeconds: 60,
  per: 'caller' as const,
});
const standing = (left: number, resetMs: number) => ({ fits: true, left, resetMs });
const standings = [
  { policy: policy('caller', 100), standing: standing(57, 22_001) },
  { policy: policy('caller-tasks', 1_000, 'tasks'), standing: standing(500, 0) },
];

describe('the headers of a limited answer', () => {
  it('say what is allowed and what is left, never promising it too early', () => {
    const policies = standings.map((one) => one.policy);
    expect(limitHeaders(policies, standings)).toEqual({
      'RateLimit-Policy': '"caller";q=100;w=60, "caller-tasks";q=1000;w=60;qu="tasks"',
      RateLimit: '"caller";r=57;t=23, "caller-tasks";r=500;t=0',
    });
  });

  it('speak in the older form of the quota with the smallest share left', () => {
    expect(olderLimitHeaders(standings)).toEqual({
      'X-RateLimit-Limit': '1000',
      'X-RateLimit-Remaining': '500',
      'X-RateLimit-Reset': '0',
    });
  });
});
