import { fingerprintOf, keyOfCaller } from './claim-of';

const request = (changes = {}) => ({
  method: 'POST',
  originalUrl: '/api/v1/prioritization/',
  body: { id: 'a', tags: ['x', 'y'] },
  ...changes,
});

describe('fingerprintOf', () => {
  it('is the same for the same request', () => {
    const again = { tags: ['x', 'y'], id: 'a' };
    expect(fingerprintOf(request({ body: again }))).toBe(fingerprintOf(request()));
  });

  it.each([
    { method: 'PUT' },
    { originalUrl: '/api/v1/prioritization/sync' },
    { originalUrl: '/api/v1/prioritization/?x=1' },
    { body: { id: 'b', tags: ['x', 'y'] } },
    { body: { id: 'a', tags: ['y', 'x'] } },
    { body: [] },
  ])('is another with %j', (change) => {
    expect(fingerprintOf(request(change))).not.toBe(fingerprintOf(request()));
  });
});

describe('keyOfCaller', () => {
  const caller = (id: string) => ({ id, tenant: 'acme', scopes: new Set<never>() });

  it('belongs to the caller, and never mixes up where its name ends', () => {
    expect(keyOfCaller(caller('a'), 'key')).toBe(keyOfCaller(caller('a'), 'key'));
    expect(keyOfCaller(caller('a'), 'key')).not.toBe(keyOfCaller(caller('b'), 'key'));
    expect(keyOfCaller(caller('a'), 'bc')).not.toBe(keyOfCaller(caller('ab'), 'c'));
  });

  it('does not show the key', () => {
    expect(keyOfCaller(caller('a'), 'secret')).toMatch(/^[\w-]{43}$/);
  });
});
