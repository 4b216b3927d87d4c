import { entry, NOW } from './backlog-samples';
import { rankBacklog } from './rank-backlog';

const SIZE = 100_000;
const idOf = (index: number): string => `task-${index}`;
/** Repeatable numbers in 0..1. */
const spread = (index: number): number => ((index * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;

const mixed = Array.from({ length: SIZE }, (_, index) =>
  entry(idOf(index), {
    score: Math.round(spread(index) * 100) / 10,
    effortHours: 0.25 + 8 * spread(index + 7),
    dependsOn: index > 100 && index % 3 === 0 ? [idOf(Math.floor(spread(index + 3) * index))] : [],
  }),
);
const chain = Array.from({ length: SIZE }, (_, index) =>
  entry(idOf(index), {
    score: (10 * index) / SIZE,
    dependsOn: index === 0 ? [] : [idOf(index - 1)],
  }),
);
const hub = [
  entry('hub', { score: 0 }),
  ...Array.from({ length: SIZE }, (_, index) =>
    entry(idOf(index), { score: spread(index), dependsOn: ['hub'] }),
  ),
];

const KINDS = [
  ['mixed tasks', mixed],
  ['one long chain', chain],
  ['tasks that wait for one', hub],
] as const;

/** Work that grows with the square of the backlog would take minutes. */
jest.setTimeout(60_000);

describe('a backlog of 100,000', () => {
  it.each(KINDS)(
    'of %s is ranked whole, and what a person pinned stands where it was put',
    (_, all) => {
      const overrides = [{ id: idOf(SIZE - 1), position: all.length }];
      const { entries } = rankBacklog(all, { now: NOW, overrides });
      expect(entries).toHaveLength(all.length);
      expect(entries.at(-1)?.id).toBe(idOf(SIZE - 1));
    },
  );

  it.each(KINDS)(
    'of %s is planned: every task is chosen or left, within the capacity',
    (_, all) => {
      const capacityHours = SIZE / 2;
      const { plan } = rankBacklog(all, { now: NOW, capacityHours });
      expect((plan?.chosen.length ?? 0) + (plan?.left.length ?? 0)).toBe(all.length);
      expect(plan?.usedHours).toBeLessThanOrEqual(capacityHours);
    },
  );

  it('ranks a chain from its first task to its last', () => {
    const { entries } = rankBacklog(chain, { now: NOW });
    expect(entries.map(({ id }) => id)).toEqual(chain.map(({ id }) => id));
  });

  it('names a circle of 100,000 tasks', () => {
    const circle = [entry(idOf(0), { dependsOn: [idOf(SIZE - 1)] }), ...chain.slice(1)];
    expect(() => rankBacklog(circle, { now: NOW })).toThrow('task-0 → task-99999 → ');
  });
});
