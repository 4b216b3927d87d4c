import { TaskRequest } from '@prioritization/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { durationMs } from './duration';

/** Times in the file are relative, so that the backlog is as fresh as on the day it was written. */
const RelativeTimes = z.looseObject({
  created_ago: z.string(),
  deadline_in: z.string().optional(),
  meeting_in: z.string().optional(),
});

const absolute = (line: string, now: number): TaskRequest => {
  const { created_ago, deadline_in, meeting_in, ...fields } = RelativeTimes.parse(JSON.parse(line));
  const later = (duration: string) => new Date(now + durationMs(duration)).toISOString();
  return TaskRequest.parse({
    ...fields,
    created_at: new Date(now - durationMs(created_ago)).toISOString(),
    ...(deadline_in !== undefined && { deadline: later(deadline_in) }),
    ...(meeting_in !== undefined && { meeting_time: later(meeting_in) }),
  });
};

/** The bundled backlog: what a company of middle size has on its desk at once. */
export const loadBacklog = (now: Date): TaskRequest[] =>
  readFileSync(join(__dirname, 'backlog.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => absolute(line, now.getTime()));
