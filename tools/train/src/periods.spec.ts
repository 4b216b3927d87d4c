import { dividePeriods } from './periods';
import type { Ticket } from './read-data';
import { splitByAge } from './split-by-age';

const ticketsOf = (source: string, count: number): Ticket[] =>
  Array.from({ length: count }, (_, age) => {
    return { source, createdAt: count - age, title: '', description: '', level: 3 };
  });

const tickets = [...ticketsOf('large', 60), ...ticketsOf('small', 4)];

describe('dividePeriods', () => {
  const { periods, periodCount, recent } = dividePeriods(tickets, {
    ticketsPerPeriod: 10,
    recentTickets: 20,
  });

  it('cuts each source by age', () => {
    expect(periodCount).toBe(8);
    expect([periods[0], periods[59], periods[60], periods[63]]).toEqual([5, 0, 7, 6]);
  });

  it('takes the newest periods, at most half of a source', () => {
    expect(recent).toEqual([[5, 4], [7]]);
  });
});

describe('splitByAge', () => {
  it('keeps the newest of each source apart', () => {
    const { older, newer } = splitByAge(tickets, 0.75);
    expect([older.length, newer.length]).toEqual([48, 16]);
    expect(newer.filter(({ source }) => source === 'small')).toEqual([tickets[60]]);
  });
});
