import { sortByAge } from './read-data';
import type { Ticket } from './read-data';

const FEWEST_PERIODS = 2;
const MOST_PERIODS = 18;

/** A source's newest tickets are never more than this share of it. */
const MOST_RECENT_SHARE = 0.5;

/** Which source and period each ticket is from. */
export interface Periods {
  readonly sourceNames: readonly string[];
  readonly sources: Uint8Array;
  readonly periods: Int32Array;
  readonly periodCount: number;
  /** The newest periods of each source: how its people use the levels now. */
  readonly recent: ReadonlyArray<readonly number[]>;
}

/** How sources are cut. */
export interface PeriodLengths {
  /** Tickets of a source that share thresholds, before the next period begins. */
  readonly ticketsPerPeriod: number;
  /** Tickets of a source whose periods together say how it uses the levels now. */
  readonly recentTickets: number;
}

/** Cuts every source into periods of about equal numbers of tickets, by age. */
export function dividePeriods(
  tickets: readonly Ticket[],
  { ticketsPerPeriod, recentTickets }: PeriodLengths,
): Periods {
  const sourceNames = [...new Set(tickets.map(({ source }) => source))].sort();
  const sources = Uint8Array.from(tickets, ({ source }) => sourceNames.indexOf(source));
  const positions = new Map(tickets.map((ticket, index) => [ticket, index]));
  const periods = new Int32Array(tickets.length);
  const recent: number[][] = [];
  let periodCount = 0;
  for (const name of sourceNames) {
    const ofSource = sortByAge(tickets.filter(({ source }) => source === name));
    const wanted = Math.round(ofSource.length / ticketsPerPeriod);
    const count = Math.max(FEWEST_PERIODS, Math.min(MOST_PERIODS, wanted));
    ofSource.forEach((ticket, rank) => {
      const period = periodCount + Math.floor((rank * count) / ofSource.length);
      periods[positions.get(ticket) ?? 0] = period;
    });
    periodCount += count;
    const share = Math.min(recentTickets / ofSource.length, MOST_RECENT_SHARE);
    const recentCount = Math.max(1, Math.round(share * count));
    recent.push(Array.from({ length: recentCount }, (_, back) => periodCount - 1 - back));
  }
  return { sourceNames, sources, periods, periodCount, recent };
}
