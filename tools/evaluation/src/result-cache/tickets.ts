import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

/** What a tracker knows of a ticket, as far as a request is made of it. */
export const Ticket = z.object({
  title: z.string().min(1),
  description: z.string(),
  source: z.string().default('tracker'),
});
export type Ticket = z.infer<typeof Ticket>;

const readFile = async (path: string): Promise<Ticket[]> => {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  const tickets: Ticket[] = [];
  for await (const line of lines) {
    const ticket = Ticket.safeParse(line === '' ? undefined : JSON.parse(line));
    if (ticket.success) tickets.push(ticket.data);
  }
  return tickets;
};

/** Every ticket of the *.ndjson.gz files of a folder, file by file in the order of their names. */
export const readTickets = async (folder: string): Promise<Ticket[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ndjson.gz')).sort();
  if (names.length === 0) throw new Error(`${folder} holds no *.ndjson.gz file.`);
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return files.flat();
};
