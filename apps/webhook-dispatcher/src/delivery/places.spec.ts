import fc from 'fast-check';
import { createPlaces, type Place, type Places } from './places';

const id = (name: string) => `wh_${name}`;
const proven = (places: Places, ...names: string[]) =>
  names.forEach((name) => places.take(id(name))?.free(true));
const takeAll = (places: Places, name: string): Place[] => {
  const taken: Place[] = [];
  for (let place = places.take(id(name)); place; place = places.take(id(name))) taken.push(place);
  return taken;
};

describe('places', () => {
  it('give a webhook one place until it answered well, then as many as it may have', () => {
    const places = createPlaces({ total: 64, perWebhook: 4 });
    const first = takeAll(places, 'a');
    expect(first).toHaveLength(1);
    first[0]?.free(true);
    expect(takeAll(places, 'a')).toHaveLength(4);
  });

  it('give one again after it failed', () => {
    const places = createPlaces({ total: 64, perWebhook: 4 });
    proven(places, 'a');
    places.take(id('a'))?.free(false);
    expect(takeAll(places, 'a')).toHaveLength(1);
  });

  it('keep half for those that answer, however many do not', () => {
    const places = createPlaces({ total: 8, perWebhook: 4 });
    proven(places, 'good');
    const dead = Array.from({ length: 100 }, (_, index) => takeAll(places, `dead-${index}`)).flat();
    expect(dead).toHaveLength(4);
    expect(takeAll(places, 'good')).toHaveLength(4);
  });

  it('are never more than there are, and all free again when all is over', () => {
    const action = fc.record({
      webhook: fc.integer({ min: 0, max: 9 }).map((number) => id(String(number))),
      kind: fc.constantFrom('take', 'well', 'badly'),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 300 }), (actions) => {
        const places = createPlaces({ total: 6, perWebhook: 3 });
        const held: [string, Place][] = [];
        for (const { webhook, kind } of actions) {
          const place = kind === 'take' ? places.take(webhook) : undefined;
          if (place) held.push([webhook, place]);
          if (kind !== 'take') held.shift()?.[1].free(kind === 'well');
          expect(places.taken).toBe(held.length);
          expect(held.length).toBeLessThanOrEqual(6);
          expect(held.filter(([owner]) => owner === webhook).length).toBeLessThanOrEqual(3);
        }
        held.forEach(([, place]) => place.free(true));
        expect(places.taken).toBe(0);
      }),
    );
  });

  it('give those that wait one turn after the other, as fast as the webhook answers', () => {
    let now = 0;
    const places = createPlaces({ total: 64, perWebhook: 4, clock: () => now });
    const place = places.take(id('slow'));
    now = 10_000;
    place?.free(false);
    const turns = Array.from({ length: 3 }, () => places.nextTurnMs(id('slow')));
    const [first = 0, second = 0, third = 0] = turns;
    expect(first).toBeGreaterThan(100);
    expect(second).toBeCloseTo(2 * first, -1);
    expect(third).toBeCloseTo(3 * first, -1);
  });

  it('let nobody wait longer than five minutes for a turn', () => {
    const places = createPlaces({ total: 64, perWebhook: 1, clock: () => 0 });
    const turns = Array.from({ length: 20_000 }, () => places.nextTurnMs(id('a')));
    expect(Math.max(...turns)).toBe(300_000);
  });
});
