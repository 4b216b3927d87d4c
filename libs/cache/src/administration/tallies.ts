import type { Redis } from 'ioredis';
import type { MatchedKey } from './key-filter';
import { measureKeys } from './measure-keys';
import { addTallies, NOTHING, sampleOf, type Tally } from './tally';

/** What keys of one family of one tenant are like. */
export interface GroupTally {
  readonly family: string;
  readonly tenant: string | undefined;
  readonly tally: Tally;
}

/** Counts keys by family and tenant, and measures some of them. */
export interface Tallies {
  add(matched: readonly MatchedKey[]): Promise<void>;
  groups(): readonly GroupTally[];
}

/** Redis gives keys in the order of their hashes, so the first ones are as good as any. */
const MEASURED_OF_A_FAMILY = 2_000;
const MEASURED_OF_A_GROUP = 300;
/** One round trip carries a few commands for each of so many keys. */
const MEASURED_AT_ONCE = 40;

const groupOf = ({ tenant = '', family }: Pick<MatchedKey, 'tenant' | 'family'>): string =>
  `${family}\n${tenant}`;

export const createTallies = (redis: Redis): Tallies => {
  const groups = new Map<string, GroupTally>();
  const measuredOf = new Map<string, number>();

  const add = (key: MatchedKey, more: Partial<Tally>): void => {
    const { family, tenant } = key;
    const held = groups.get(groupOf(key))?.tally ?? NOTHING;
    const tally = addTallies(held, { ...NOTHING, ...more });
    groups.set(groupOf(key), { family, tenant, tally });
  };

  const isWanted = (key: MatchedKey): boolean => {
    const ofFamily = measuredOf.get(key.family) ?? 0;
    const ofGroup = measuredOf.get(groupOf(key)) ?? 0;
    if (ofFamily >= MEASURED_OF_A_FAMILY || ofGroup >= MEASURED_OF_A_GROUP) return false;
    measuredOf.set(key.family, ofFamily + 1).set(groupOf(key), ofGroup + 1);
    return true;
  };

  /** A family with few keys is measured whole, whatever stands before it in the slice. */
  const choose = (matched: readonly MatchedKey[]): MatchedKey[] => {
    const rarestFirst = [...matched].sort(
      (left, right) => (measuredOf.get(groupOf(left)) ?? 0) - (measuredOf.get(groupOf(right)) ?? 0),
    );
    const chosen: MatchedKey[] = [];
    for (const key of rarestFirst) {
      if (chosen.length === MEASURED_AT_ONCE) break;
      if (isWanted(key)) chosen.push(key);
    }
    return chosen;
  };

  return {
    async add(matched) {
      for (const key of matched) add(key, { keys: 1 });
      const chosen = choose(matched);
      const measured = await measureKeys(
        redis,
        chosen.map(({ key }) => key),
      );
      chosen.forEach((key, index) => {
        const found = measured[index];
        if (found !== undefined) add(key, sampleOf(found));
      });
    },
    groups: () => [...groups.values()],
  };
};
