import { openVault, type KeyBucket } from '@prioritization/privacy';
import { randomBytes } from 'node:crypto';
import { StoreUnavailableError, type ReadModel } from '@prioritization/cache';
import {
  MalformedMessageError,
  UnavailableError,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { Registry } from 'prom-client';
import { countChunk } from './count-chunk';
import { createProjectionMetrics } from './metrics';
import { projectDeadLetter } from './project-dead-letter';
import { knownOfResult, projectResult } from './project-result';

const message = (
  body: unknown,
  headers: ReturnType<ReceivedMessage['headers']> = {},
): ReceivedMessage => ({
  subject: 'prioritization.result.0000.interactive',
  position: { stream: 'PRIORITY_RESULTS', streamCreated: 1, sequence: 7 },
  storedAt: new Date(0),
  deliveries: 1,
  body: new TextEncoder().encode(JSON.stringify(body)),
  rawHeaders: {},
  headers: () => headers,
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
    countChunk: away,
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

const emptyBucket: KeyBucket = {
  get: async () => undefined,
  create: async () => true,
  destroy: async () => false,
  onDestroyed: () => undefined,
};

describe('the progress of a batch', () => {
  const counted: unknown[] = [];
  const progress = {
    count: async (...told: unknown[]) => {
      counted.push(told);
      return 'applied' as const;
    },
  };
  const readModel: ReadModel = {
    ...unreachable,
    applyResults: async () => ['applied'],
    applyFailure: async () => ['applied'],
  };
  const dependencies = {
    readModel,
    countChunk: countChunk(progress, { warn: () => undefined }),
    metrics: createProjectionMetrics(new Registry()),
    userData: { noteTasks: async () => undefined },
    vault: undefined,
  };
  const submitted = Date.parse(result.submitted_at);
  beforeEach(() => counted.splice(0));

  it('counts a result once it can be read, by its chunk and its place in the stream', async () => {
    await projectResult(dependencies)(message(result, { batch: 'b-1', batchChunk: '7' }));
    const name = { tenant: 'acme', batchId: 'b-1', chunk: 7 };
    const revision = { submitted, streamCreated: 1, sequence: 7 };
    expect(counted).toEqual([[name, 'completed', revision]]);
  });

  it('counts a dead letter as failed, also when it is not known whose tasks it held', async () => {
    const letter = {
      ...{ stage: 'scoring', reason: 'malformed', detail: 'x', stream: 's', subject: 'p' },
      ...{ sequence: 1, deliveries: 1, died_at: result.submitted_at, tenant: 'acme' },
      ...{ submitted_at: result.submitted_at, task_ids: [], headers: {}, payload: '' },
      ...{ batch_id: 'b-1', batch_chunk: 7 },
    };
    await projectDeadLetter(dependencies)(message(letter));
    const name = { tenant: 'acme', batchId: 'b-1', chunk: 7 };
    const revision = { submitted, streamCreated: 0, sequence: 0 };
    expect(counted).toEqual([[name, 'failed', revision]]);
  });

  it('counts a chunk of which everybody was erased', async () => {
    const sealed = { ...result, scored: [] };
    const all = { ...dependencies, vault: await openVault(emptyBucket, randomBytes(32)) };
    await projectResult(all)(message(sealed, { batch: 'b-1', batchChunk: '7' }));
    expect(counted).toHaveLength(1);
  });

  it('is not touched by what belongs to no batch', async () => {
    await projectResult(dependencies)(message(result));
    expect(counted).toEqual([]);
  });
});
