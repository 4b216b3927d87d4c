import fc from 'fast-check';
import { keys } from './keys';
import { FAMILIES_BY_NAME, readKey, scanPattern, shownKey } from './read-key';

const tenants = fc.oneof(
  fc.constantFrom('system', 'task', 'a.task', 'result-cache'),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
);
const names = fc.oneof(
  fc.constantFrom('1', ':1', '}:task:1', '{a}:task:1', 'line\nbreak'),
  fc.string({ unit: 'binary', minLength: 1 }),
);

/** Every builder by the name of its family. */
const builders = new Map<string, (tenant: string, name: string) => string>([
  ['task', keys.task],
  ['ranking', keys.ranking],
  ['result-cache', keys.resultCache],
  ['suggestions', keys.opinion],
  ['idempotency', keys.idempotency],
  ['task-likeness', keys.taskLikeness],
  ['task-bucket', keys.taskBucket],
  ['webhook-order', keys.webhookOrder],
  ['uses', keys.uses],
  ['cache-job', keys.cacheJob],
]);

describe('readKey', () => {
  it('takes apart what was put together, whatever the ids hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...builders.keys()), tenants, names, (family, tenant, name) => {
        const hasName = FAMILIES_BY_NAME.get(family)?.lastPart !== undefined;
        expect(readKey(builders.get(family)?.(tenant, name) ?? '')).toEqual({
          family,
          tenant,
          name: hasName ? name : '',
        });
      }),
      { numRuns: 500 },
    );
  });

  it('gives what belongs to the engine to no tenant', () => {
    expect(readKey(keys.healthSnapshot())).toMatchObject({
      family: 'health-snapshot',
      tenant: undefined,
    });
    expect(readKey('{acme}:health-snapshot')).toBeUndefined();
  });

  it.each([
    '',
    'session:1',
    '{acme}:unheard-of:1',
    '{acme}:ranking:1',
    '{acme}:task',
    '{a*}:task:1',
    'x{acme}:task:1',
  ])('does not take %j for one of ours', (key) => {
    expect(readKey(key)).toBeUndefined();
  });
});

describe('scanPattern', () => {
  it('holds nothing that means something in a glob but its own stars', () => {
    fc.assert(
      fc.property(tenants, fc.constantFrom(...FAMILIES_BY_NAME.keys()), (tenant, family) => {
        expect(scanPattern(tenant, family)).toMatch(/^\{[A-Za-z0-9_.-]+\}:[a-z-]+\*$/);
      }),
    );
    expect(scanPattern(undefined, undefined)).toBe('{*}:*');
  });
});

describe('shownKey', () => {
  it('shows digests, and nothing that a client wrote', () => {
    expect(shownKey(keys.resultCache('acme', 'abc'))).toBe('{acme}:result-cache:abc');
    expect(shownKey(keys.ranking('acme'))).toBe('{acme}:ranking');
    expect(shownKey(keys.task('acme', 'ada@example.com'))).toBe('{acme}:task:…');
    expect(shownKey('ada@example.com')).toBe('…');
  });
});
