import { z } from 'zod';
import { Timestamp } from './time';

const count = z.number().int().nonnegative();

/** How a durable consumer stands. */
export const ConsumerReport = z
  .object({
    name: z.string(),
    waiting: count.describe('Messages nobody has fetched yet.'),
    in_hand: count.describe('Fetched and not acknowledged yet.'),
    redelivered: count.describe('Of those in hand, delivered more than once.'),
  })
  .meta({ id: 'ConsumerReport' });
export type ConsumerReport = z.infer<typeof ConsumerReport>;

/** What a stream holds, and who works on it. */
export const StreamReport = z
  .object({
    name: z.string(),
    messages: count,
    bytes: count,
    first_sequence: count,
    last_sequence: count.describe('How many were ever stored in it.'),
    consumers: z.array(ConsumerReport),
  })
  .meta({ id: 'StreamReport' });
export type StreamReport = z.infer<typeof StreamReport>;

/** Streams, consumers and the work that is under way. */
export const SystemReport = z
  .object({
    timestamp: Timestamp,
    nats_version: z.string(),
    streams: z.array(StreamReport),
    background_work: z.object({
      requests_waiting: count,
      results_waiting: count,
      dead_letters: count,
    }),
  })
  .meta({ id: 'SystemReport' });
export type SystemReport = z.infer<typeof SystemReport>;

/** What was done with a tenant's tasks lately. */
export const MetricsReport = z
  .object({
    timestamp: Timestamp,
    days: count.describe('How far back the counts reach.'),
    backlog_tasks: count,
    processed: count,
    by_urgency_level: z.record(z.string(), count),
    by_category: z.record(z.string(), count),
    by_requester_role: z.record(z.string(), count),
  })
  .meta({ id: 'MetricsReport' });
export type MetricsReport = z.infer<typeof MetricsReport>;
