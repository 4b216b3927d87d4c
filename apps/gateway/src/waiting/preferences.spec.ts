import fc from 'fast-check';
import { readPreferences } from './preferences';

describe('readPreferences', () => {
  it.each([
    [undefined, { respondAsync: false, wait: undefined }],
    ['', { respondAsync: false, wait: undefined }],
    ['wait=10', { respondAsync: false, wait: 10 }],
    ['Wait = "10"', { respondAsync: false, wait: 10 }],
    ['respond-async, wait=10', { respondAsync: true, wait: 10 }],
    ['wait=10;strict, respond-async; x=1', { respondAsync: true, wait: 10 }],
    ['return=minimal, foo="a, wait=3", wait=5', { respondAsync: false, wait: 5 }],
    ['wait=1, wait=20', { respondAsync: false, wait: 1 }],
    ['foo; bar="respond-async, wait=4"', { respondAsync: false, wait: undefined }],
    ['wait', { respondAsync: false, wait: undefined }],
    ['wait=-1', { respondAsync: false, wait: undefined }],
    ['wait=1.5', { respondAsync: false, wait: undefined }],
    ['wait=soon, respond-async', { respondAsync: true, wait: undefined }],
    [',,; wait=7', { respondAsync: false, wait: 7 }],
    ['foo="never closed, wait=5', { respondAsync: false, wait: undefined }],
  ])('reads %j', (header, expected) => expect(readPreferences(header)).toEqual(expected));

  it('finds what it knows among whatever else a client sends', () => {
    const token = fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => name !== 'wait');
    const other = fc.oneof(
      token,
      fc.tuple(token, token).map(([name, value]) => `${name}=${value}`),
      fc.tuple(token, fc.stringMatching(/^[a-z,;= ]{0,8}$/)).map(([n, v]) => `${n}="${v}"`),
    );
    fc.assert(
      fc.property(fc.array(other, { maxLength: 5 }), fc.nat(9_999), fc.nat(5), (others, n, at) => {
        const list = [...others];
        list.splice(at, 0, `wait=${n}`);
        expect(readPreferences(list.join(', ')).wait).toBe(n);
      }),
    );
  });

  it('takes anything without a complaint, and a wait is never negative', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (header) => {
        expect(readPreferences(header).wait ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
