import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from './canonical-json';

/** The same value, its members in the opposite order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, turned(member)]));
};
const parsed = (text: string): unknown => JSON.parse(text);

describe('canonicalJson', () => {
  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parsed(canonicalJson(parsed(text)))).toEqual(parsed(text));
      }),
    );
  });

  it('does not see order of members or white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
        const other = parsed(JSON.stringify(turned(value), undefined, indent));
        expect(canonicalJson(other)).toBe(canonicalJson(parsed(JSON.stringify(value))));
      }),
    );
  });

  it('tells any two values apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = isDeepStrictEqual(parsed(JSON.stringify(one)), parsed(JSON.stringify(other)));
        expect(canonicalJson(one) === canonicalJson(other)).toBe(same);
      }),
    );
  });

  it.each([
    ['{"b":[1,{"d":null,"c":"é"}],"a":true}', '{"a":true,"b":[1,{"c":"é","d":null}]}'],
    ['{"__proto__":1,"constructor":2}', '{"__proto__":1,"constructor":2}'],
    ['[1.0,-0,1e2,"\\u0041"]', '[1,0,100,"A"]'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['[["1"],["2"]]', '[["1"],["2"]]'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalJson(parsed(text))).toBe(canonical);
  });

  it('takes any depth', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(canonicalJson(parsed(deep))).toBe(deep);
  });
});
