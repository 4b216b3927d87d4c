import { z } from 'zod';

const Place = z.tuple([z.number(), z.string()]);

/** Where the next page starts, as text that clients pass back unread. */
export const writeCursor = (score: number, member: string): string =>
  Buffer.from(JSON.stringify([score, member])).toString('base64url');

/** @returns undefined when the text is no cursor of ours. */
export const readCursor = (cursor: string): { score: number; member: string } | undefined => {
  try {
    const [score, member] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { score, member };
  } catch {
    return undefined;
  }
};
