import { WebhookEventId, WebhookPayload } from '@prioritization/contracts';
import { MalformedMessageError, type ReceivedMessage } from '@prioritization/messaging';
import { AT, receivedMessage } from '../testing/samples';
import { resultEvents } from './result-events';

const scored = (id: string, urgency_level: 'LOW' | 'CRITICAL') => ({
  task: {
    id,
    title: 'Printer prints blank pages',
    description: 'It started this morning.',
    category: 'SUPPORT',
    requester_role: 'EMPLOYEE',
    tags: [],
  },
  result: {
    request_id: id,
    urgency_level,
    priority_metrics: {
      urgency_score: 1,
      business_impact_score: 1,
      risk_score: 1,
      role_weight: 1,
      time_sensitivity_score: 1,
      effort_complexity_score: 1,
      final_priority_score: 1,
    },
    reasoning: 'It can wait.',
    ai_confidence: 1,
    suggested_sla_hours: 72,
    user_suggestions: [],
    escalation_recommended: false,
    workaround_suggestions: [],
    next_actions: ['Restart it'],
    risk_assessment: '',
    processed_at: AT,
    scorer: { name: 'local', version: '1' },
    policy: { name: 'weighted', version: '1' },
    factors: [],
  },
});
const message = (body: unknown, sequence: number, id?: string): ReceivedMessage =>
  receivedMessage(body, {
    position: { stream: 'PRIORITY_RESULTS', streamCreated: 1, sequence },
    headers: () => (id === undefined ? {} : { id }),
  });
const record = {
  tenant: 'acme',
  submitted_at: AT,
  scored: [scored('calm', 'LOW'), scored('burning', 'CRITICAL')],
};
const idsOf = async (read: ReceivedMessage) =>
  (await resultEvents(undefined)(read)).events.map(({ id }) => id);

describe('what a recorded result tells', () => {
  it('is that each task is completed, and which are critical', async () => {
    const { tenant, events } = await resultEvents(undefined)(message(record, 7));
    expect(tenant).toBe('acme');
    const told = events.map(({ type, body }) => {
      const payload = WebhookPayload.parse(JSON.parse(body));
      expect(payload.type).toBe(type);
      return [type, 'task_id' in payload.data && payload.data.task_id];
    });
    expect(told).toEqual([
      ['task.completed', 'calm'],
      ['task.completed', 'burning'],
      ['task.critical', 'burning'],
    ]);
  });

  it('has the same ids when the request is recorded again, and others for another request', async () => {
    const ids = await idsOf(message(record, 7, 'PRIORITY_REQUESTS:1:3'));
    expect(await idsOf(message(record, 8, 'PRIORITY_REQUESTS:1:3'))).toEqual(ids);
    expect(await idsOf(message(record, 8, 'PRIORITY_REQUESTS:1:4'))).not.toEqual(ids);
    expect(await idsOf(message(record, 8))).not.toEqual(await idsOf(message(record, 9)));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(WebhookEventId.parse(id)).toBe(id);
  });

  it('cannot be said of a record that cannot be read', async () => {
    const read = resultEvents(undefined)(message({ ...record, tenant: '*' }, 7));
    await expect(read).rejects.toThrow(MalformedMessageError);
  });
});
