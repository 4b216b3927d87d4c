import fc from 'fast-check';
import type { BacklogEntry } from './backlog';

/** Monday morning; samples count their days from here. */
export const NOW = Date.UTC(2026, 2, 2, 9);
export const DAY = 86_400_000;

/** A plain entry; tests change the fields they speak of. */
export const entry = (id: string, changes: Partial<BacklogEntry> = {}): BacklogEntry => ({
  id,
  score: 5,
  dependsOn: [],
  effortHours: 1,
  ...changes,
});

const drawn = fc.record({
  score: fc.integer({ min: 0, max: 20 }).map((half) => half / 2),
  deadlineDay: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  ageDays: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  effortHours: fc.integer({ min: 1, max: 32 }).map((quarter) => quarter / 4),
  blockers: fc.array(fc.nat(), { maxLength: 3 }),
});

/** Backlogs without cycles, with many ties. Each entry depends only on earlier ones. */
export const backlogs = (maxLength = 40): fc.Arbitrary<BacklogEntry[]> =>
  fc.array(drawn, { maxLength }).map((draws) =>
    draws.map(({ score, deadlineDay, ageDays, effortHours, blockers }, index) => ({
      id: `t${index}`,
      score,
      effortHours,
      dependsOn: index === 0 ? [] : blockers.map((blocker) => `t${blocker % index}`),
      ...(deadlineDay !== undefined && { deadline: NOW + deadlineDay * DAY }),
      ...(ageDays !== undefined && { createdAt: NOW - ageDays * DAY }),
    })),
  );

/** A backlog and the same entries in another order. */
export const shuffledBacklogs = backlogs().chain((entries) =>
  fc.record({
    entries: fc.constant(entries),
    shuffled: fc.shuffledSubarray(entries, { minLength: entries.length }),
  }),
);
