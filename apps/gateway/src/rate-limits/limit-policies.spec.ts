import { gatewayConfig, loadConfig } from '@prioritization/config';
import { chargesOf, limitPolicies } from './limit-policies';

const policies = (environment = {}) =>
  limitPolicies(loadConfig(gatewayConfig, environment).rateLimits);
const caller = (id: string) => ({ id, tenant: 'acme', scopes: new Set<never>() });
const ALL = {
  RATE_LIMIT_CALLER_REQUESTS: '100',
  RATE_LIMIT_TENANT_REQUESTS: '200',
  RATE_LIMIT_SUBMIT_REQUESTS: '30',
  RATE_LIMIT_READ_REQUESTS: '40',
  RATE_LIMIT_ADMIN_REQUESTS: '50',
  RATE_LIMIT_CALLER_TASKS: '1000',
  RATE_LIMIT_TENANT_TASKS: '2000',
};

describe('the policies in force', () => {
  it('are those with a quota', () => {
    const some = { ...ALL, RATE_LIMIT_READ_REQUESTS: '0', RATE_LIMIT_TENANT_TASKS: '0' };
    expect(policies(some).map(({ name, quota }) => [name, quota])).toEqual([
      ['caller', 100],
      ['submit', 30],
      ['admin', 50],
      ['caller-tasks', 1_000],
      ['tenant', 200],
    ]);
    expect(policies({ ...ALL, RATE_LIMIT_ENABLED: 'false' })).toEqual([]);
  });

  it('are by default more than a batch can hold', () => {
    expect(policies().length).toBeGreaterThan(0);
    expect(Math.min(...policies().map(({ quota }) => quota))).toBeGreaterThan(1_000_000);
  });
});

describe('what a request costs', () => {
  const names = (access: 'submit' | 'read', cost: { requests: number; tasks: number }) =>
    chargesOf(policies(ALL), { caller: caller('a'), access, cost }).map(({ policy, charge }) => [
      policy.name,
      charge.cost,
    ]);

  it('is counted by the policies that hold for it', () => {
    expect(names('read', { requests: 1, tasks: 0 })).toEqual([
      ['caller', 1],
      ['read', 1],
      ['tenant', 1],
    ]);
    expect(names('submit', { requests: 1, tasks: 200 })).toEqual([
      ['caller', 1],
      ['submit', 1],
      ['caller-tasks', 200],
      ['tenant', 1],
      ['tenant-tasks', 200],
    ]);
  });

  it('is counted for each caller by itself, and for the tenant over all of them', () => {
    const counters = (id: string) =>
      chargesOf(policies(ALL), {
        caller: caller(id),
        access: 'read',
        cost: { requests: 1, tasks: 0 },
      }).map(({ charge }) => charge.counter);
    const [one, other] = [counters('person@example.com'), counters('b')];
    expect(one.map((counter, index) => counter === other[index])).toEqual([false, false, true]);
    expect(one.join()).not.toContain('person');
    expect(new Set([...one, ...other]).size).toBe(5);
  });

  it('is counted anew when the window changes', () => {
    const counters = (environment: object) =>
      chargesOf(policies({ ...ALL, ...environment }), {
        caller: caller('a'),
        access: 'read',
        cost: { requests: 1, tasks: 0 },
      }).map(({ charge }) => charge.counter);
    const both = [...counters({}), ...counters({ RATE_LIMIT_WINDOW_SECONDS: '10' })];
    expect(new Set(both).size).toBe(6);
  });
});
