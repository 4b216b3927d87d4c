import {
  WEBHOOK_BODY_LIMIT,
  WebhookPayload,
  type AIPriorityResult,
} from '@prioritization/contracts';
import fc from 'fast-check';
import { completedTaskData, failedTaskData, webhookBody } from './payload';

const AT = '2026-01-31T09:30:00.000Z';
const resultWith = (reasoning: string, next_actions: string[]): AIPriorityResult => ({
  request_id: 'task-1',
  urgency_level: 'HIGH',
  priority_metrics: {
    urgency_score: 7,
    business_impact_score: 7,
    risk_score: 7,
    role_weight: 3,
    time_sensitivity_score: 7,
    effort_complexity_score: 7,
    final_priority_score: 7,
  },
  reasoning,
  ai_confidence: 1,
  suggested_sla_hours: 8,
  user_suggestions: [],
  escalation_recommended: false,
  workaround_suggestions: [],
  next_actions,
  risk_assessment: '',
  processed_at: AT,
  schema_version: '1.0',
  scorer: { name: 'local', version: '1' },
  policy: { name: 'weighted', version: '1' },
  factors: [],
});
/** Characters that take most bytes in JSON: controls, lone surrogates, wide ones. */
const heavy = fc.constantFrom('\u0000', '\ud800', '語', '"', '\\', 'a');
const text = (longest: number) =>
  fc
    .tuple(heavy, fc.nat(longest), fc.string({ unit: 'binary' }))
    .map(([character, length, rest]) => rest + character.repeat(length));

describe('webhookBody', () => {
  it('says what happened, as the contract says', () => {
    const data = completedTaskData('task-1', resultWith('It burns.', ['Put it out']), AT);
    const body = webhookBody('task.completed', AT, data);
    expect(WebhookPayload.parse(JSON.parse(body))).toEqual({
      type: 'task.completed',
      timestamp: AT,
      data: {
        task_id: 'task-1',
        urgency_level: 'HIGH',
        final_priority_score: 7,
        suggested_sla_hours: 8,
        escalation_recommended: false,
        reasoning: 'It burns.',
        next_actions: ['Put it out'],
        submitted_at: AT,
        processed_at: AT,
      },
    });
  });

  it('stays under its limit of bytes, however long and strange the texts are', () => {
    const ids = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(ids, text(5_000), fc.array(text(500), { maxLength: 30 }), (id, long, actions) => {
        const bodies = [
          webhookBody('task.critical', AT, completedTaskData(id, resultWith(long, actions), AT)),
          webhookBody('task.failed', AT, failedTaskData(id, long, AT)),
        ];
        for (const body of bodies) expect(Buffer.byteLength(body)).toBeLessThan(WEBHOOK_BODY_LIMIT);
      }),
    );
  });
});
