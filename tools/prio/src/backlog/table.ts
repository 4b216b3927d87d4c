import type { UrgencyLevel } from '@prioritization/contracts';
import type { LeftTask } from '@prioritization/scoring';
import { coloured, printable, shortened } from '../io/terminal';
import type { RankedRow } from './ranked-rows';

const COLOURS = { CRITICAL: 'red', HIGH: 'yellow', MEDIUM: 'cyan', LOW: 'gray' } as const;
const DEFAULT_WIDTH = 120;
const TITLE_WIDTH = 44;

const paint = (level: UrgencyLevel, cell: string): string => coloured(COLOURS[level], cell);

/** Hours as people say them. */
const duration = (hours: number): string => {
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${Number(hours.toFixed(1))} h` : `${Number((hours / 24).toFixed(1))} d`;
};

const leftBecause = (left: LeftTask): string => {
  switch (left.reason) {
    case 'larger_than_capacity':
      return 'left: larger than the capacity';
    case 'blocked':
      return `left: waits for ${left.blockedBy.join(', ')}, which is left`;
    case 'no_room':
      return 'left: others give more for the hours';
  }
};

/** The band and the score stand in columns of their own. */
const becauseOf = (reasoning: string): string => reasoning.replace(/^.*? because /, '');

const reasonFor = (row: RankedRow): string => {
  const parts = [
    row.left && leftBecause(row.left),
    row.inherited_from && `comes first: ${row.inherited_from} waits for it`,
    row.blocked_by.length > 0 && `after ${row.blocked_by.join(', ')}`,
    row.ageing_lift > 0 && `+${row.ageing_lift.toFixed(1)} for its age`,
    becauseOf(row.reasoning),
  ];
  return printable(parts.filter(Boolean).join('; '));
};

const cellsOf = (row: RankedRow): string[] => [
  String(row.rank),
  row.effective_score.toFixed(2),
  row.urgency_level,
  duration(row.suggested_sla_hours),
  ...(row.planned === undefined ? [] : [row.planned ? 'yes' : 'no']),
  shortened(printable(row.title), TITLE_WIDTH),
];

/** A ranking for people: place, score, band, time to resolve, title and why. */
export const rankingTable = (
  rows: readonly RankedRow[],
  width = process.stdout.columns || DEFAULT_WIDTH,
): string => {
  const hasPlan = rows.some(({ planned }) => planned !== undefined);
  const header = ['rank', 'score', 'band', 'SLA', ...(hasPlan ? ['plan'] : []), 'title'];
  const lines = rows.map(cellsOf);
  const widths = header.map((title, column) =>
    lines.reduce((widest, cells) => Math.max(widest, cells[column]?.length ?? 0), title.length),
  );
  const aligned = (cells: readonly string[]): string[] =>
    cells.map((cell, column) =>
      column < 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
  const used = widths.reduce((total, cell) => total + cell + 2, 0);
  const body = rows.map((row, index) => {
    const [rank = '', score = '', band = '', ...rest] = aligned(lines[index] ?? []);
    const why = shortened(reasonFor(row), Math.max(20, width - used));
    return [rank, score, paint(row.urgency_level, band), ...rest, why].join('  ');
  });
  return [[...aligned(header), 'why'].join('  '), ...body].map((line) => `${line}\n`).join('');
};
