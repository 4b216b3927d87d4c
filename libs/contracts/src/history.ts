import { z } from 'zod';
import { RankedTask } from './http';
import { UrgencyLevel } from './priority-result';
import { Category, RequesterRole } from './task-request';

/** Query of GET /api/v1/prioritization/history. */
export const HistoryQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
  category: Category.optional(),
  urgency_level: UrgencyLevel.optional(),
  requester_role: RequesterRole.optional(),
  days: z.coerce.number().int().min(1).max(365).default(7).describe('How far back.'),
  cursor: z.string().max(2_000).optional(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** A completed task with its newest result. */
export const HistoryEntry = RankedTask.pick({
  task_id: true,
  title: true,
  category: true,
  requester_role: true,
  urgency_level: true,
  final_priority_score: true,
  suggested_sla_hours: true,
  escalation_recommended: true,
  reasoning: true,
  deadline: true,
  created_at: true,
  processed_at: true,
})
  .extend({ ai_confidence: z.number().min(0).max(1) })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** Completed tasks, newest result first. */
export const HistoryPage = z
  .object({
    total_records: z.number().int().describe('How many match, on this page or not.'),
    filters: HistoryQuery.pick({ days: true, limit: true }).extend({
      category: Category.nullable(),
      urgency_level: UrgencyLevel.nullable(),
      requester_role: RequesterRole.nullable(),
    }),
    data: z.array(HistoryEntry),
    next_cursor: z.string().nullable().describe('Give it as `cursor` for the next page.'),
  })
  .meta({ id: 'HistoryPage' });
export type HistoryPage = z.infer<typeof HistoryPage>;
