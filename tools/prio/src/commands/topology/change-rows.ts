import type { Difference, PlannedPart } from '@prioritization/messaging';

const HEADER = ['what to do', 'kind', 'name', 'field', 'declared', 'held', 'changed by'];

/** The server counts these in nanoseconds. */
const DURATIONS = new Set(['max_age', 'duplicate_window', 'ack_wait']);

const shown = (field: string, value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (DURATIONS.has(field) && typeof value === 'number') return `${value / 1e9} s`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const differenceRow = (part: PlannedPart, difference: Difference): string[] => {
  const { field, declared, held, change, by } = difference;
  return [
    change === 'rebuild' ? 'rebuild by hand' : 'update',
    part.kind,
    part.name,
    field,
    shown(field, declared),
    shown(field, held),
    by === 'operator' ? 'hand' : 'settings',
  ];
};

const rowsOf = (part: PlannedPart): string[][] => {
  if (part.state === 'missing') return [['create', part.kind, part.name]];
  if (part.state === 'gone') {
    const held = part.kind === 'consumer' ? '' : 'deleted: what it held is lost';
    return [['create again', part.kind, part.name, '', '', held, 'hand']];
  }
  return part.differences.map((difference) => differenceRow(part, difference));
};

/** What stands between the settings and the server, a row for each field. */
export const changeRows = (parts: readonly PlannedPart[]): string[][] => [
  HEADER,
  ...parts.flatMap(rowsOf),
];
