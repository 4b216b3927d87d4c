import { StoreUnavailableError, type ReadModel } from '@prioritization/cache';
import {
  MalformedMessageError,
  UnavailableError,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { Registry } from 'prom-client';
import { createProjectionMetrics } from './metrics';
import { knownOfResult, projectResult } from './project-result';

const message = (body: unknown): ReceivedMessage => ({
  subject: 'prioritization.result.0000.interactive',
  position: { stream: 'PRIORITY_RESULTS', streamCreated: 1, sequence: 7 },
  storedAt: new Date(0),
  deliveries: 1,
  body: new TextEncoder().encode(JSON.stringify(body)),
  rawHeaders: {},
  headers: () => ({}),
  json: () => body,
});

const away = (): Promise<never> => Promise.reject(new StoreUnavailableError('Redis is away'));
const unreachable: ReadModel = {
  applyResults: away,
  applyFailure: away,
  markSubmitted: away,
  find: away,
  findStanding: away,
};

const result = {
  tenant: 'acme',
  submitted_at: '2026-01-31T09:30:00.000Z',
  scored: [
    {
      task: {
        id: 'task-1',
        title: 'Printer prints blank pages',
        description: '',
        category: 'SUPPORT',
        requester_role: 'EMPLOYEE',
        tags: [],
      },
      result: {
        request_id: 'task-1',
        urgency_level: 'LOW',
        priority_metrics: {
          urgency_score: 1,
          business_impact_score: 1,
          risk_score: 1,
          role_weight: 1,
          time_sensitivity_score: 1,
          effort_complexity_score: 1,
          final_priority_score: 1,
        },
        reasoning: '',
        ai_confidence: 1,
        suggested_sla_hours: 72,
        user_suggestions: [],
        escalation_recommended: false,
        workaround_suggestions: [],
        next_actions: [],
        risk_assessment: '',
        processed_at: '2026-01-31T09:30:00.000Z',
        scorer: { name: 'local', version: '1' },
        policy: { name: 'weighted', version: '1' },
        factors: [],
      },
    },
  ],
};

describe('projecting a result', () => {
  const handle = projectResult({
    readModel: unreachable,
    metrics: createProjectionMetrics(new Registry()),
    userData: { noteTasks: async () => undefined },
    vault: undefined,
  });

  it('calls a record that cannot be read malformed, naming the field', async () => {
    const broken = message({ ...result, tenant: '*' });
    await expect(handle(broken)).rejects.toThrow(MalformedMessageError);
    await expect(handle(broken)).rejects.toThrow(/tenant/);
  });

  it('does not blame the message while Redis is away', async () => {
    await expect(handle(message(result))).rejects.toThrow(UnavailableError);
  });

  it('still tells whose tasks a dead letter holds, as far as they can be read', () => {
    expect(knownOfResult(message(result))).toEqual({
      tenant: 'acme',
      submittedAt: '2026-01-31T09:30:00.000Z',
      taskIds: ['task-1'],
    });
    expect(knownOfResult(message('nothing of ours'))).toEqual({});
  });
});
