import { z } from 'zod';
import { TaskId } from './task-request';
import { Timestamp } from './time';

/** How soon a task wants attention. Bands of `final_priority_score`, thresholds from the policy. */
export const UrgencyLevel = z
  .enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])
  .meta({ id: 'UrgencyLevel' });
export type UrgencyLevel = z.infer<typeof UrgencyLevel>;

const score = z.number().min(0).max(10);
const share = z.number().min(0).max(1);

/** The parts of a score, each 0..10 but `role_weight`, which is 0..5. */
export const PriorityMetrics = z
  .object({
    urgency_score: score,
    business_impact_score: score,
    risk_score: score,
    role_weight: z.number().min(0).max(5),
    time_sensitivity_score: score,
    effort_complexity_score: score,
    final_priority_score: score,
  })
  .meta({ id: 'PriorityMetrics' });
export type PriorityMetrics = z.infer<typeof PriorityMetrics>;

/** Something the requester or the team could do. */
export const Suggestion = z
  .object({
    title: z.string(),
    description: z.string(),
    category: z.enum(['self_help', 'workaround', 'escalation', 'prevention']),
    estimated_resolution_time: z.string().optional(),
    confidence_level: share,
  })
  .meta({ id: 'Suggestion' });
export type Suggestion = z.infer<typeof Suggestion>;

/** Where a factor's value comes from: a field the client gave, words of the text, or a default. */
export const Evidence = z
  .object({ source: z.enum(['field', 'text', 'default']), text: z.string() })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

const input = <Value extends z.ZodType>(value: Value) =>
  z.object({ value, confidence: share, evidence: z.array(Evidence) });

/**
 * What the score rests on: given by the client (confidence 1), read from the text with so much
 * confidence, or a configured default. Dates are missing when neither says one.
 */
export const ResultInputs = z
  .object({
    business_value: input(z.number()),
    risk_level: input(z.number()),
    estimated_effort_hours: input(z.number()),
    affected_users_count: input(z.number()),
    workaround_available: input(z.boolean()),
    deadline: input(Timestamp).optional(),
    meeting_time: input(Timestamp).optional(),
  })
  .meta({ id: 'ResultInputs' });
export type ResultInputs = z.infer<typeof ResultInputs>;

/** One term of the score. The contributions of all factors sum to the score. */
export const Factor = z
  .object({
    name: z.string(),
    label: z.string().describe('For people.'),
    value: z.number(),
    unit: z.string(),
    weight: z.number(),
    contribution: z.number(),
    evidence: z.array(Evidence),
  })
  .meta({ id: 'Factor' });
export type Factor = z.infer<typeof Factor>;

/** The policy's own number, before it is mapped to 0..10. */
export const RawScore = z
  .object({ value: z.number(), unit: z.string().describe('Such as urgency, WSJF, P or quadrant.') })
  .meta({ id: 'RawScore' });
export type RawScore = z.infer<typeof RawScore>;

const FieldValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** The smallest change of one field of the task that would move it into another band. */
export const Counterfactual = z
  .object({
    factor: z.string().describe('The field of the task, dots between nested names.'),
    label: z.string().describe('For people.'),
    direction: z.enum(['lift', 'lower']),
    from: FieldValue.describe('What it is now; null when nothing is given or derived.'),
    to: FieldValue,
    change: z.string().describe('The change in words.'),
    band: UrgencyLevel.describe('Where the task would be.'),
  })
  .meta({ id: 'Counterfactual' });
export type Counterfactual = z.infer<typeof Counterfactual>;

/** What an external model had to do with a result. */
export const ExternalModelNote = z
  .object({
    used: z.boolean(),
    reason: z.string().optional().describe('Why it was not used: sensitive, timeout, …'),
    model_score: z.number().optional().describe('What it thinks the score should be.'),
    adjustment: z.number().optional().describe('By how much it moved the score.'),
    disagrees: z.boolean().optional().describe('So far off that a person should look.'),
  })
  .meta({ id: 'ExternalModelNote' });
export type ExternalModelNote = z.infer<typeof ExternalModelNote>;

/** A second opinion on a task: what an external model thinks of it. */
export const SecondOpinion = z
  .object({
    model_score: z.number().min(0).max(10),
    suggestions: z.array(Suggestion),
    risk_assessment: z.string(),
  })
  .meta({ id: 'SecondOpinion' });
export type SecondOpinion = z.infer<typeof SecondOpinion>;

const NamedVersion = z.object({ name: z.string(), version: z.string() });

/** The version of the result's schema that this library writes. */
export const RESULT_SCHEMA_VERSION = '1.0';

/** The answer to a task request: what it scores, why, and what to do next. */
export const AIPriorityResult = z
  .object({
    request_id: TaskId,
    urgency_level: UrgencyLevel,
    priority_metrics: PriorityMetrics,
    reasoning: z.string(),
    ai_confidence: share,
    suggested_sla_hours: z.number().gt(0),
    user_suggestions: z.array(Suggestion),
    escalation_recommended: z.boolean(),
    workaround_suggestions: z.array(z.string()),
    next_actions: z.array(z.string()),
    risk_assessment: z.string(),
    processed_at: Timestamp,
    schema_version: z.string().default(RESULT_SCHEMA_VERSION),
    scorer: NamedVersion.describe('What computed the score.'),
    policy: NamedVersion.describe('By which rules; the version covers every setting.'),
    valid_until: Timestamp.optional().describe(
      'The next instant at which time alone changes the score; absent when it never does.',
    ),
    factors: z.array(Factor),
    inputs: ResultInputs.optional(),
    external_model: ExternalModelNote.optional(),
    raw_score: RawScore.optional(),
    next_band_at: Timestamp.optional().describe(
      'When time alone moves the task into another band; absent when it never does.',
    ),
    next_band: UrgencyLevel.optional().describe('The band it moves into then.'),
    counterfactuals: z.array(Counterfactual).optional(),
  })
  .meta({ id: 'AIPriorityResult' });
export type AIPriorityResult = z.infer<typeof AIPriorityResult>;
