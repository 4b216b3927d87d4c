import fc from 'fast-check';
import type { BacklogEntry, RankingOptions } from './backlog';
import { backlogs, DAY, entry, NOW, shuffledBacklogs } from './backlog-samples';
import { rankBacklog } from './rank-backlog';
import { DependencyCycleError, DuplicateIdError, InvalidEntryError } from './ranking-errors';

const rank = (entries: readonly BacklogEntry[], options: Partial<RankingOptions> = {}) =>
  rankBacklog(entries, { now: NOW, ...options });
const idsOf = (entries: readonly BacklogEntry[], options: Partial<RankingOptions> = {}) =>
  rank(entries, options).entries.map(({ id }) => id);

const cycleIn = (entries: readonly BacklogEntry[]): readonly string[] | undefined => {
  try {
    rank(entries);
    return undefined;
  } catch (error) {
    if (error instanceof DependencyCycleError) return error.path;
    throw error;
  }
};

describe('the order of a backlog', () => {
  it('goes by score, then deadline, then age, then id', () => {
    const entries = [
      entry('b'),
      entry('a'),
      entry('old', { createdAt: NOW - 9 * DAY }),
      entry('young', { createdAt: NOW - DAY }),
      entry('due later', { deadline: NOW + 2 * DAY }),
      entry('due soon', { deadline: NOW + DAY }),
      entry('high', { score: 9 }),
    ];
    expect(idsOf(entries)).toEqual(['high', 'due soon', 'due later', 'old', 'young', 'a', 'b']);
  });

  it('compares ids by code units, not by a language', () => {
    expect(idsOf([entry('ä'), entry('b'), entry('B'), entry('a')])).toEqual(['B', 'a', 'b', 'ä']);
  });

  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(shuffledBacklogs, fc.integer({ min: 0, max: 60 }), (drawn, capacityHours) => {
        const options = {
          capacityHours,
          ageing: { pointsPerDay: 0.5, cap: 2 },
          overrides: [
            { id: 't3', position: 1 },
            { id: 't1', position: 4 },
            { id: 't2', band: 'CRITICAL' as const },
          ],
        };
        expect(rank(drawn.shuffled, options)).toEqual(rank(drawn.entries, options));
      }),
    );
  });

  it('refuses two entries with one id, and numbers that say nothing', () => {
    expect(() => rank([entry('a'), entry('a')])).toThrow(DuplicateIdError);
    expect(() => rank([entry('a', { score: NaN })])).toThrow(InvalidEntryError);
    expect(() => rank([entry('a', { effortHours: -1 })])).toThrow(/effortHours/);
  });
});

describe('dependencies', () => {
  const waiting = [
    entry('release', { score: 9, dependsOn: ['build'] }),
    entry('build', { score: 2, dependsOn: ['fix'] }),
    entry('fix', { score: 1 }),
    entry('other', { score: 8 }),
  ];

  it('lift what a pressing task waits for above everything less pressing', () => {
    expect(idsOf(waiting)).toEqual(['fix', 'build', 'release', 'other']);
    expect(rank(waiting).entries[0]).toEqual({
      rank: 1,
      id: 'fix',
      score: 1,
      effectiveScore: 9,
      ageingLift: 0,
      inheritedFrom: 'release',
      blockedBy: [],
    });
  });

  it('leave a pressing task that waits for a less pressing one visible as blocked', () => {
    expect(rank(waiting).entries[2]).toMatchObject({ id: 'release', blockedBy: ['build'] });
  });

  it('never put a task above one it waits for, and never lower a score', () => {
    fc.assert(
      fc.property(backlogs(), (entries) => {
        const { entries: ranked } = rank(entries);
        const placeOf = new Map(ranked.map(({ id, rank: place }) => [id, place]));
        for (const { id, blockedBy, score, effectiveScore } of ranked) {
          for (const blocker of blockedBy) {
            expect(placeOf.get(blocker)).toBeLessThan(placeOf.get(id) ?? 0);
          }
          expect(effectiveScore).toBeGreaterThanOrEqual(score);
        }
        const scores = ranked.map(({ effectiveScore }) => effectiveScore);
        expect(scores).toEqual([...scores].sort((left, right) => right - left));
      }),
    );
  });

  it('on unknown tasks block nothing, and are reported', () => {
    const ranked = rank([entry('a', { dependsOn: ['gone', 'gone'] })]);
    expect(ranked.entries[0]?.blockedBy).toEqual([]);
    expect(ranked.unknownDependencies).toEqual([{ id: 'a', dependsOn: 'gone' }]);
  });

  it('that form a circle are refused, and the circle is named', () => {
    const entries = [
      entry('c', { dependsOn: ['a'] }),
      entry('b', { dependsOn: ['c'] }),
      entry('a', { dependsOn: ['b'] }),
      entry('tail', { dependsOn: ['a'] }),
      entry('A0', { dependsOn: ['tail'] }),
    ];
    expect(cycleIn(entries)).toEqual(['a', 'b', 'c', 'a']);
    expect(cycleIn([...entries].reverse())).toEqual(['a', 'b', 'c', 'a']);
    expect(cycleIn([entry('self', { dependsOn: ['self'] })])).toEqual(['self', 'self']);
    expect(() => rank(entries)).toThrow('a → b → c → a');
  });
});

describe('ageing', () => {
  const old = entry('old', { score: 4, createdAt: NOW - 20 * DAY });
  const fresh = entry('fresh', { score: 5, createdAt: NOW });

  it('is off unless asked for', () => {
    expect(idsOf([old, fresh])).toEqual(['fresh', 'old']);
  });

  it('lifts by the day, up to the cap', () => {
    const lift = (pointsPerDay: number, cap: number) =>
      rank([old, fresh], { ageing: { pointsPerDay, cap } }).entries.find(({ id }) => id === 'old')
        ?.ageingLift;
    expect(lift(0.1, 5)).toBeCloseTo(2, 12);
    expect(lift(0.1, 1.5)).toBe(1.5);
    expect(idsOf([old, fresh], { ageing: { pointsPerDay: 0.1, cap: 5 } })).toEqual([
      'old',
      'fresh',
    ]);
  });

  it('does not lower what will only be created later', () => {
    const future = entry('future', { createdAt: NOW + DAY });
    const options = { ageing: { pointsPerDay: 1, cap: 5 } };
    expect(rank([future], options).entries[0]?.effectiveScore).toBe(5);
  });
});

describe('a person’s override', () => {
  const entries = [
    entry('a', { score: 9 }),
    entry('b', { score: 7 }),
    entry('c', { score: 5 }),
    entry('d', { score: 1 }),
  ];

  it('moves a task into a band, to the nearest edge, and is shown', () => {
    const ranked = rank(entries, { overrides: [{ id: 'd', band: 'HIGH' }] });
    expect(ranked.entries.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c']);
    expect(ranked.entries[2]).toMatchObject({
      score: 1,
      effectiveScore: 6.5,
      override: { id: 'd', band: 'HIGH' },
    });
    expect(idsOf(entries, { overrides: [{ id: 'a', band: 'LOW' }] })).toEqual(['b', 'c', 'a', 'd']);
  });

  it('puts a task at a position', () => {
    expect(idsOf(entries, { overrides: [{ id: 'd', position: 2 }] })).toEqual(['a', 'd', 'b', 'c']);
    expect(idsOf(entries, { overrides: [{ id: 'a', position: 99 }] })).toEqual([
      'b',
      'c',
      'd',
      'a',
    ]);
  });

  it('ends at its time', () => {
    const overrides = [{ id: 'd', position: 1, until: NOW }];
    expect(idsOf(entries, { overrides })).toEqual(['a', 'b', 'c', 'd']);
    expect(idsOf(entries, { overrides, now: NOW - 1 })).toEqual(['d', 'a', 'b', 'c']);
  });

  it('of a task that waits takes its blockers along, and holds back what waits for it', () => {
    const chain = [
      entry('x', { score: 9 }),
      entry('second', { score: 3, dependsOn: ['first'] }),
      entry('first', { score: 2 }),
    ];
    expect(idsOf(chain, { overrides: [{ id: 'second', position: 1 }] })).toEqual([
      'first',
      'second',
      'x',
    ]);
    expect(idsOf(chain, { overrides: [{ id: 'first', position: 3 }] })).toEqual([
      'x',
      'first',
      'second',
    ]);
  });

  it('for a task that is not there is reported', () => {
    const ranked = rank(entries, { overrides: [{ id: 'gone', position: 1 }] });
    expect(ranked.unknownOverrides).toEqual(['gone']);
  });

  it('never puts a task above one it waits for', () => {
    const pins = fc.array(fc.record({ id: fc.nat(40), position: fc.integer({ min: 1, max: 45 }) }));
    fc.assert(
      fc.property(backlogs(), pins, (drawn, drawnPins) => {
        const overrides = drawnPins.map(({ id, position }) => ({ id: `t${id}`, position }));
        const ids = idsOf(drawn, { overrides });
        expect([...ids].sort()).toEqual(drawn.map(({ id }) => id).sort());
        for (const { id, dependsOn } of drawn) {
          for (const blocker of dependsOn)
            expect(ids.indexOf(blocker)).toBeLessThan(ids.indexOf(id));
        }
      }),
    );
  });
});
