import { RankingPage, type RankedTask } from '@prioritization/contracts';

const TOP = 15;

const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);

const hours = (sla: number): string =>
  sla < 1 ? `${Math.round(sla * 60)} min` : `${Number(sla.toFixed(1))} h`;

const row = ({
  rank,
  final_priority_score,
  urgency_level,
  suggested_sla_hours,
  title,
  reasoning,
}: RankedTask) =>
  [
    String(rank).padStart(4),
    final_priority_score.toFixed(2).padStart(6),
    urgency_level.padEnd(8),
    hours(suggested_sla_hours).padStart(7),
    cut(title, 48),
    reasoning,
  ].join('  ');

const HEADER = ['rank', ' score', 'band    ', '    SLA', 'task'.padEnd(48), 'why'].join('  ');

/** The top of the ranking as a table: one line a task. */
export const rankingTable = async (apiUrl: string): Promise<string> => {
  const response = await fetch(`${apiUrl}/api/v1/ranking?limit=${TOP}`);
  const { total, items } = RankingPage.parse(await response.json());
  return [HEADER, ...items.map(row), `… ${total} tasks in all`].join('\n');
};
