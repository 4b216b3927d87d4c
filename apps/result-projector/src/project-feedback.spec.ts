import { StoreUnavailableError } from '@prioritization/cache';
import { feedbackSubject } from '@prioritization/contracts';
import {
  MalformedMessageError,
  UnavailableError,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { Registry } from 'prom-client';
import { createProjectionMetrics } from './metrics';
import { projectFeedback } from './project-feedback';

const message = (body: unknown, tenant = 'acme'): ReceivedMessage => ({
  subject: feedbackSubject(tenant),
  position: { stream: 'PRIORITY_RESULTS', streamCreated: 1, sequence: 7 },
  storedAt: new Date(0),
  deliveries: 1,
  body: new TextEncoder().encode(JSON.stringify(body)),
  rawHeaders: {},
  headers: () => ({}),
  json: () => body,
});

const feedback = {
  id: 'f-1',
  task_id: 'task-1',
  at: '2026-01-31T09:30:00.000Z',
  kind: 'override',
  position: 1,
  reason: 'First.',
};

describe('projecting feedback', () => {
  const metrics = createProjectionMetrics(new Registry());
  const away = projectFeedback({
    feedback: { apply: () => Promise.reject(new StoreUnavailableError('Redis is away')) },
    metrics,
    vault: undefined,
  });

  it('refuses what cannot be read, naming the field, and another tenant’s task', async () => {
    const { reason, ...without } = feedback;
    const broken = message({ tenant: 'acme', feedback: without });
    await expect(away(broken)).rejects.toThrow(MalformedMessageError);
    await expect(away(broken)).rejects.toThrow(/reason/);
    const foreign = message({ tenant: 'other', feedback }, 'acme');
    await expect(away(foreign)).rejects.toThrow(MalformedMessageError);
  });

  it('does not blame the message while Redis is away', async () => {
    const good = message({ tenant: 'acme', feedback });
    await expect(away(good)).rejects.toThrow(UnavailableError);
  });
});
