import fc from 'fast-check';
import { resultDigest } from './result-digest';

const by = {
  scorer: { name: 'local', version: '1.0.0' },
  policy: { name: 'weighted', version: '1.0.0+abc' },
};
const content = {
  title: 'checkout is down',
  description: '',
  deadline: '2026-02-01T09:30:00.000Z',
  estimated_effort_hours: 4,
  tags: ['a', 'b'],
  policy_inputs: { ice: { impact: 3, ease: 2 }, taskwarrior: { uda: { a: '1', b: '2' } } },
};
const json = fc.jsonValue({ maxDepth: 3 });
const objects = fc.dictionary(fc.string(), json);

/** The same value with the fields of every object in the opposite order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, turned(part)]),
  );
};

describe('resultDigest', () => {
  it('does not see the order of fields at any depth, nor fields that are undefined', () => {
    fc.assert(
      fc.property(objects, (value) => {
        const same = { ...(turned(value) as object), absent: undefined };
        expect(resultDigest(same, by)).toBe(resultDigest(value, by));
      }),
    );
  });

  it('compares numbers by value', () => {
    const same = { ...content, estimated_effort_hours: Number('4.0') };
    expect(resultDigest(same, by)).toBe(resultDigest(content, by));
  });

  it.each([
    { title: 'checkout is up' },
    { description: 'since nine' },
    { deadline: '2026-02-01T09:30:00.001Z' },
    { estimated_effort_hours: 4.5 },
    { tags: ['a'] },
    { tags: ['b', 'a'] },
    { policy_inputs: {} },
    { business_value: 5 },
  ])('differs with %j', (change) => {
    expect(resultDigest({ ...content, ...change }, by)).not.toBe(resultDigest(content, by));
  });

  it.each([
    { ...by, scorer: { name: 'other', version: '1.0.0' } },
    { ...by, scorer: { name: 'local', version: '1.0.1' } },
    { ...by, policy: { name: 'other', version: '1.0.0+abc' } },
    { ...by, policy: { name: 'weighted', version: '1.0.0+abd' } },
  ])('differs when %j scores', (other) => {
    expect(resultDigest(content, other)).not.toBe(resultDigest(content, by));
  });

  it('never mixes up where one text ends and the next begins', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        const digest = (title: string, description: string) =>
          resultDigest({ ...content, title, description }, by);
        expect(digest(a, b)).not.toBe(digest(c, d));
      }),
    );
  });
});
