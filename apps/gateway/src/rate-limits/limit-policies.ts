import type { Charge } from '@prioritization/cache';
import type { RateLimitConfig } from '@prioritization/config';
import type { Access } from '@prioritization/contracts';
import { createHash } from 'node:crypto';
import type { Caller } from '../access/caller';

/** A quota: of what, for whom, and for which operations. */
export interface LimitPolicy {
  /** As clients see it. */
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
  readonly unit: 'requests' | 'tasks';
  readonly per: 'caller' | 'tenant';
  /** Absent: for all. */
  readonly access?: Access;
}

/** What a request uses up. */
export type Cost = Readonly<Record<LimitPolicy['unit'], number>>;

/** A policy and what a request costs of it. */
export interface PolicyCharge {
  readonly policy: LimitPolicy;
  readonly charge: Charge;
}

/** The policies that are in force. */
export const limitPolicies = (settings: RateLimitConfig): LimitPolicy[] => {
  const { windowSeconds } = settings;
  const ofCaller = { windowSeconds, per: 'caller' } as const;
  const ofTenant = { windowSeconds, per: 'tenant' } as const;
  const all: LimitPolicy[] = [
    { ...ofCaller, name: 'caller', unit: 'requests', quota: settings.callerRequests },
    ...(['submit', 'read', 'admin'] as const).map((access): LimitPolicy => {
      const quota = settings[`${access}Requests`];
      return { ...ofCaller, name: access, access, unit: 'requests', quota };
    }),
    { ...ofCaller, name: 'caller-tasks', unit: 'tasks', quota: settings.callerTasks },
    { ...ofTenant, name: 'tenant', unit: 'requests', quota: settings.tenantRequests },
    { ...ofTenant, name: 'tenant-tasks', unit: 'tasks', quota: settings.tenantTasks },
  ];
  return settings.enabled ? all.filter(({ quota }) => quota > 0) : [];
};

/** What a request costs of each policy that holds for it. Who calls is only seen as a digest. */
export const chargesOf = (
  policies: readonly LimitPolicy[],
  { caller, access, cost }: { caller: Caller; access: Access; cost: Cost },
): PolicyCharge[] => {
  const counted = {
    caller: `:${createHash('sha256').update(caller.id).digest('base64url')}`,
    tenant: '',
  };
  return policies
    .filter((policy) => policy.access === undefined || policy.access === access)
    .filter(({ unit }) => cost[unit] > 0)
    .map((policy) => {
      const { name, quota, windowSeconds, per, unit } = policy;
      const counter = `${name}:${windowSeconds}${counted[per]}`;
      return { policy, charge: { counter, quota, windowSeconds, cost: cost[unit] } };
    });
};
