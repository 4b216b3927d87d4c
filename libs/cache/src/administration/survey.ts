import type { Redis } from 'ioredis';
import { FAMILIES_BY_NAME, scanPattern } from '@prioritization/cache-keys';
import { whenReachable } from '../store-error';
import { createKeyFilter } from './key-filter';
import { scanSlices } from './scan-slices';
import { createTallies, type GroupTally } from './tallies';

/** What Redis holds of the engine, at one time. */
export interface Survey {
  readonly at: number;
  readonly groups: readonly GroupTally[];
  readonly scanned: number;
  readonly databaseKeys: number;
  /** What to multiply counts with: more than one when not every key was looked at. */
  readonly scale: number;
}

/** Looks at what Redis holds, at most once in a while. */
export interface Surveyor {
  /** @throws StoreUnavailableError while Redis does not answer. */
  survey(): Promise<Survey>;
  /** Something changed much: the next survey looks again. */
  forget(): void;
}

export interface SurveyorOptions {
  /** After so long the rest is projected. */
  readonly budgetMs: number;
  /** A survey is given out for so long. */
  readonly keptMs: number;
}

export const SURVEY_DEFAULTS: SurveyorOptions = { budgetMs: 3_000, keptMs: 5_000 };

export const createSurveyor = (
  redis: Redis,
  { budgetMs, keptMs }: SurveyorOptions = SURVEY_DEFAULTS,
): Surveyor => {
  const filter = createKeyFilter({ tenant: undefined, families: [...FAMILIES_BY_NAME.keys()] });
  let current: { readonly survey: Promise<Survey>; readonly until: number } | undefined;

  const look = async (): Promise<Survey> => {
    const databaseKeys = await whenReachable(() => redis.dbsize());
    const deadline = performance.now() + budgetMs;
    const tallies = createTallies(redis);
    let scanned = 0;
    let isCutShort = false;
    const slices = scanSlices(
      redis,
      scanPattern(undefined, undefined),
      AbortSignal.timeout(60_000),
    );
    for await (const slice of slices) {
      // Time is up, and there is more: a slice that comes after the deadline is not looked at.
      isCutShort = scanned > 0 && performance.now() >= deadline;
      if (isCutShort) break;
      await tallies.add(filter(slice.keys));
      ({ scanned } = slice);
    }
    return {
      at: Date.now(),
      groups: tallies.groups(),
      scanned: isCutShort ? Math.min(scanned, databaseKeys) : databaseKeys,
      databaseKeys,
      scale: isCutShort ? Math.max(1, databaseKeys / scanned) : 1,
    };
  };

  return {
    survey() {
      if (current !== undefined && performance.now() < current.until) return current.survey;
      const survey = look();
      const mine = { survey, until: Infinity };
      current = mine;
      survey.then(
        () => {
          if (current === mine) current = { survey, until: performance.now() + keptMs };
        },
        () => {
          if (current === mine) current = undefined;
        },
      );
      return survey;
    },
    forget() {
      current = undefined;
    },
  };
};
