import { z } from 'zod';
import { optional } from './optional';
import { TEXT_LIMITS } from './task-request';
import { Timestamp } from './time';

const points = z.number().min(0).max(10);

/** An incoming mail, as workflow tools send it. */
export const ClassifyRequest = z
  .object({
    subject: z.string().min(1).max(TEXT_LIMITS.title),
    body: z.string().max(TEXT_LIMITS.description),
    sender: z.string().max(320).describe('Personal data; not stored.'),
    est_minutes: optional(z.number().gt(0).max(60_000)).describe('Expected work, in minutes.'),
    due_text: optional(z.string().max(200)).describe('Such as “Friday 17:00” or “in 2 hours”.'),
  })
  .meta({ id: 'ClassifyRequest' });
export type ClassifyRequest = z.infer<typeof ClassifyRequest>;

/** What to make of it. */
export const Classification = z
  .object({
    title: z.string(),
    description: z.string(),
    due_at: Timestamp.nullable(),
    value_score: points,
    risk_score: points,
    role_score: points,
    haste_score: points,
    ai_score: z.number().min(0).max(100),
    ai_reason: z.string(),
  })
  .meta({ id: 'Classification' });
export type Classification = z.infer<typeof Classification>;
