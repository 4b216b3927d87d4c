import { Category, RequesterRole, TEXT_LIMITS, TaskRequest } from '@prioritization/contracts';
import type { WorkloadOptions } from './options';
import { createRandom, createZipf, pick, shuffled, type Random } from './random';
import { rewordedTask } from './reword';
import type { Ticket } from './tickets';

const HOUR = 3_600_000;
/** Rewording makes texts longer. */
const ROOM = 4;

const [firstCategory, ...categories] = Category.options;
const [firstRole, ...roles] = RequesterRole.options;

/** A ticket as somebody would submit it: one in three with a deadline, one in five with a value. */
const taskOf = (random: Random, { title, description, source }: Ticket, now: number) => ({
  title: title.slice(0, TEXT_LIMITS.title / ROOM),
  description: description.slice(0, TEXT_LIMITS.description / ROOM),
  category: pick(random, [firstCategory, ...categories]),
  requester_role: pick(random, [firstRole, ...roles]),
  requester_name: 'Workload',
  tags: shuffled(random, [source, 'ticket', 'import']),
  ...(random() < 1 / 3 && {
    deadline: new Date(now + Math.ceil(random() * 200) * HOUR).toISOString(),
  }),
  ...(random() < 1 / 5 && { business_value: 1 + Math.floor(random() * 10) }),
});

/** A drawn request: of which ticket, and what is sent. */
export interface WorkloadRequest {
  readonly ticket: number;
  readonly task: TaskRequest;
}

/** Repeated similar requests: tickets drawn by Zipf's law, each time worded in another way. */
export const createWorkload = (
  tickets: readonly Ticket[],
  { requests, tickets: count, exponent, seed }: WorkloadOptions,
  now: number,
): WorkloadRequest[] => {
  const random = createRandom(seed);
  const tasks = shuffled(random, tickets)
    .slice(0, count)
    .map((ticket) => taskOf(random, ticket, now));
  const draw = createZipf(tasks.length, exponent, random);
  return Array.from({ length: requests }, (_, index) => {
    const ticket = draw();
    const task = tasks[ticket];
    if (task === undefined) throw new Error('There are no tickets.');
    const request = { ...rewordedTask(random, task), id: `workload-${index}` };
    return { ticket, task: TaskRequest.parse(request) };
  });
};
