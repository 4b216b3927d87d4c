import { z } from 'zod';
import { DeadLetter, DeadLetterStage, TenantId } from './events';
import { TaskId } from './task-request';
import { Timestamp } from './time';

/** Names a dead letter for good: which stream of dead letters, and its place in it. */
export const DeadLetterId = z
  .string()
  .regex(/^[0-9a-z]{1,11}-[1-9][0-9]{0,14}$/, 'must be an id as the list of dead letters shows it')
  .meta({ id: 'DeadLetterId' });
export type DeadLetterId = z.infer<typeof DeadLetterId>;

export const DeadLetterReason = DeadLetter.shape.reason.meta({ id: 'DeadLetterReason' });
export type DeadLetterReason = z.infer<typeof DeadLetterReason>;

/** A dead letter without what it carries. */
export const DeadLetterSummary = DeadLetter.pick({
  stage: true,
  detail: true,
  stream: true,
  subject: true,
  sequence: true,
  deliveries: true,
  died_at: true,
  submitted_at: true,
  task_ids: true,
})
  .extend({
    id: DeadLetterId,
    reason: DeadLetterReason,
    tenant: TenantId.optional().describe('Absent when it could not be read.'),
    body_bytes: z.number().int().nonnegative(),
    body_omitted: z
      .literal(true)
      .optional()
      .describe('The body did not fit a dead letter; it is in its stream for a while.'),
  })
  .meta({ id: 'DeadLetterSummary' });
export type DeadLetterSummary = z.infer<typeof DeadLetterSummary>;

/** A dead letter with the shape of what it carries, but none of what people wrote. */
export const DeadLetterReport = DeadLetterSummary.extend({
  headers: z.record(z.string(), z.string()),
  body: z.unknown().describe('The body with texts replaced by their lengths; null when not JSON.'),
}).meta({ id: 'DeadLetterReport' });
export type DeadLetterReport = z.infer<typeof DeadLetterReport>;

const filters = {
  stage: DeadLetterStage.optional(),
  reason: DeadLetterReason.optional(),
  task_id: TaskId.optional(),
  died_after: Timestamp.optional(),
  died_before: Timestamp.optional(),
};

/** Which dead letters are meant: those to which all of it applies. */
export const DeadLetterFilter = z.object(filters).meta({ id: 'DeadLetterFilter' });
export type DeadLetterFilter = z.infer<typeof DeadLetterFilter>;

const cursor = DeadLetterId.optional().describe('Begins behind this dead letter.');

/** Query of GET /api/v1/admin/dead-letters. */
export const DeadLetterQuery = z.object({
  ...filters,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor,
});
export type DeadLetterQuery = z.infer<typeof DeadLetterQuery>;

const nextCursor = DeadLetterId.nullable().describe(
  'Give it as `cursor` to go on; null at the end. A page may hold fewer than asked for, or none.',
);

/** Dead letters, oldest first. */
export const DeadLetterPage = z
  .object({ dead_letters: z.array(DeadLetterSummary), next_cursor: nextCursor })
  .meta({ id: 'DeadLetterPage' });
export type DeadLetterPage = z.infer<typeof DeadLetterPage>;

/** Most dead letters that one request replays or purges. */
export const DEAD_LETTERS_LIMIT = 500;

const isSaid = (value: unknown): boolean => value !== undefined;
const says = ({
  ids,
  filter,
  all,
}: {
  ids?: unknown;
  filter?: object | undefined;
  all?: unknown;
}) => [isSaid(ids), Object.values(filter ?? {}).some(isSaid), all === true].filter(Boolean).length;

/** What shall be replayed or purged: by id, by filter, or all. Nothing is meant by an empty filter. */
export const DeadLetterSelection = z
  .object({
    ids: z.array(DeadLetterId).min(1).max(DEAD_LETTERS_LIMIT).optional(),
    filter: DeadLetterFilter.optional(),
    all: z.literal(true).optional(),
    dry_run: z.boolean().default(false).describe('Only says what would be done.'),
    limit: z.number().int().min(1).max(DEAD_LETTERS_LIMIT).default(100),
    per_second: z
      .number()
      .min(1)
      .max(1_000)
      .default(100)
      .describe('Goes no faster. What takes longer than ten seconds is left for `next_cursor`.'),
    cursor,
  })
  .refine((selection) => says(selection) === 1, {
    message: 'must have exactly one of ids, a filter that says something, and all: true',
  })
  .meta({ id: 'DeadLetterSelection' });
export type DeadLetterSelection = z.infer<typeof DeadLetterSelection>;

/** What became of the dead letters that were meant. */
export const DeadLettersHandled = z
  .object({
    dry_run: z.boolean(),
    matched: z.number().int().nonnegative(),
    handled: z.array(DeadLetterId).describe('Replayed or purged; with `dry_run`: would be.'),
    failed: z.array(z.object({ id: DeadLetterId, detail: z.string() })),
    next_cursor: nextCursor,
  })
  .meta({ id: 'DeadLettersHandled' });
export type DeadLettersHandled = z.infer<typeof DeadLettersHandled>;

/** What an administrator can do with dead letters. */
export const DeadLetterAction = z
  .enum(['list', 'show', 'replay', 'purge'])
  .meta({ id: 'DeadLetterAction' });
export type DeadLetterAction = z.infer<typeof DeadLetterAction>;

/** Somebody looks at dead letters or handles them. Stored before it is done. */
export const DeadLetterAudit = z
  .object({
    action: DeadLetterAction,
    at: Timestamp,
    caller: z.string().describe('The credential, such as the id of an API key.'),
    caller_tenant: TenantId,
    request_id: z.string(),
    what: z.record(z.string(), z.unknown()).describe('What was asked for.'),
  })
  .meta({ id: 'DeadLetterAudit' });
export type DeadLetterAudit = z.infer<typeof DeadLetterAudit>;
