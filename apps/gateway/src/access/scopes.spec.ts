import { Scope } from '@prioritization/contracts';
import { withIncluded } from './scopes';

describe('withIncluded', () => {
  it.each([
    ['submit', ['submit']],
    ['read', ['read']],
    ['admin', ['admin', 'submit', 'read']],
    ['operator', ['operator', 'submit', 'read', 'admin']],
  ] as const)('lets %s do %j', (scope, included) => {
    expect([...withIncluded([scope])]).toEqual(included);
  });

  it('gives nothing for nothing, and adds up', () => {
    expect(withIncluded([]).size).toBe(0);
    expect([...withIncluded(Scope.options)].sort()).toEqual([...Scope.options].sort());
  });
});
