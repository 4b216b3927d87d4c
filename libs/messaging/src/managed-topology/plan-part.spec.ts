import { gatewayConfig, loadConfig } from '@prioritization/config';
import fc from 'fast-check';
import { CONSUMERS } from '../topology';
import { consumerPart, declaredParts, streamParts, type DeclaredPart } from './declared-parts';
import { changedFields, noteOf, planPart, type HeldPart, type PartNote } from './plan-part';

const { streams } = loadConfig(gatewayConfig, {});
const [part] = streamParts(streams) as [DeclaredPart];
const consumer = consumerPart(CONSUMERS.bulk, streams);

const held = (of: DeclaredPart, changes = {}): HeldPart => ({
  config: { ...of.config, ...changes },
  created: 1_000,
  copies: 1,
});
const noted = (of: DeclaredPart, changes = {}): PartNote => ({
  config: { ...of.config, ...changes },
  created: 1_000,
});

describe('planPart', () => {
  it.each([
    ['missing', undefined, undefined],
    ['gone', undefined, noted(part)],
    ['same', held(part), undefined],
    ['same', held(part), noted(part)],
    ['differs', held(part, { max_bytes: 5 }), noted(part)],
  ] as const)('says %s', (state, heldPart, note) => {
    expect(planPart(part, heldPart, note).state).toBe(state);
  });

  it('tells a change of the settings from one by hand', () => {
    const before = { max_bytes: 5 };
    const byOf = (heldPart: HeldPart, note: PartNote | undefined) =>
      planPart(part, heldPart, note).differences.map(({ by }) => by);
    expect(byOf(held(part, before), noted(part, before))).toEqual(['settings']);
    expect(byOf(held(part, before), noted(part))).toEqual(['operator']);
    expect(byOf(held(part, before), noted(part, { max_bytes: 9 }))).toEqual(['operator']);
    expect(byOf(held(part, before), undefined)).toEqual(['settings']);
  });

  it('knows what cannot be changed in place', () => {
    const changes = { storage: 'memory', retention: 'workqueue', max_age: 1 };
    const { differences } = planPart(part, held(part, changes), undefined);
    expect(Object.fromEntries(differences.map(({ field, change }) => [field, change]))).toEqual({
      storage: 'rebuild',
      retention: 'rebuild',
      max_age: 'in place',
    });
  });

  it('does not mind where a running consumer once began', () => {
    const by_start_sequence = { deliver_policy: 'by_start_sequence', opt_start_seq: 7 };
    expect(planPart(consumer, held(consumer, by_start_sequence), undefined).state).toBe('same');
  });

  it('sees that a stream was deleted and made again', () => {
    expect(planPart(part, { ...held(part), created: 2_000 }, noted(part)).remade).toBe(true);
    expect(planPart(part, held(part), noted(part)).remade).toBe(false);
  });
});

describe('noteOf', () => {
  const values = fc.record({
    max_bytes: fc.constantFrom(1, 2, 3),
    max_age: fc.constantFrom(1, 2, 3),
  });

  it('keeps what was changed by hand a change by hand, whatever the settings do meanwhile', () => {
    fc.assert(
      fc.property(values, values, values, (first, byHand, later) => {
        const of = (config: object) => ({ ...part, config: { ...part.config, ...config } });
        const before = noted(of(first) as DeclaredPart);
        const now = held(of(byHand) as DeclaredPart);
        const plan = planPart(of(later) as DeclaredPart, now, before);
        const remaining = plan.differences.filter(({ by }) => by === 'operator');
        const changed = plan.differences.filter(({ by }) => by === 'settings');
        const after: HeldPart = {
          ...now,
          config: {
            ...now.config,
            ...Object.fromEntries(changed.map(({ field, declared }) => [field, declared])),
          },
        };
        const note = noteOf(of(later) as DeclaredPart, after, { before, remaining });
        expect(changedFields(after.config, note).sort()).toEqual(
          remaining.map(({ field }) => field).sort(),
        );
      }),
    );
  });
});

it('everything that is declared has a name of its own', () => {
  const names = declaredParts(streams).map(({ kind, name }) => `${kind}.${name}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(['stream.PRIORITY_REQUESTS', 'bucket.webhooks', 'consumer.scorer-bulk']),
  );
});
