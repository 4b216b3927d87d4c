import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One labelled ticket. */
export interface Ticket {
  readonly source: string;
  /** Milliseconds since 1970; undated tickets count as the oldest of their source. */
  readonly createdAt: number;
  readonly title: string;
  readonly description: string;
  /** 1 (trivial) to 5 (most severe). */
  readonly level: number;
}

/** Streams one gzipped ndjson file and returns its tickets, oldest first. */
export async function readTickets(path: string): Promise<Ticket[]> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  const tickets: Ticket[] = [];
  for await (const line of lines) {
    if (line.length > 0) tickets.push(ticketFrom(JSON.parse(line), path));
  }
  return sortByAge(tickets);
}

/** The same tickets, oldest first; equal ages keep their order. */
export function sortByAge(tickets: readonly Ticket[]): Ticket[] {
  return [...tickets].sort((a, b) => a.createdAt - b.createdAt);
}

function ticketFrom(row: unknown, path: string): Ticket {
  if (typeof row !== 'object' || row === null) throw new Error(`${path}: a line is no object`);
  const fields = row as Record<string, unknown>;
  const level = fields['level'];
  if (typeof level !== 'number' || !Number.isInteger(level) || level < 1 || level > 5) {
    throw new Error(`${path}: level ${String(level)} is not 1..5`);
  }
  const createdAt = Date.parse(textOf(fields['created_at']));
  return {
    source: textOf(fields['source']),
    createdAt: Number.isNaN(createdAt) ? 0 : createdAt,
    title: textOf(fields['title']),
    description: textOf(fields['description']),
    level,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
