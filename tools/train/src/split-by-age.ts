import { sortByAge } from './read-data';
import type { Ticket } from './read-data';

/** Each source's oldest tickets, `olderShare` of them, and its newest; both oldest first. */
export function splitByAge(
  tickets: readonly Ticket[],
  olderShare: number,
): { readonly older: readonly Ticket[]; readonly newer: readonly Ticket[] } {
  const older: Ticket[] = [];
  const newer: Ticket[] = [];
  for (const name of new Set(tickets.map(({ source }) => source))) {
    const ofSource = sortByAge(tickets.filter(({ source }) => source === name));
    const cut = Math.floor(ofSource.length * olderShare);
    older.push(...ofSource.slice(0, cut));
    newer.push(...ofSource.slice(cut));
  }
  return { older: sortByAge(older), newer: sortByAge(newer) };
}
