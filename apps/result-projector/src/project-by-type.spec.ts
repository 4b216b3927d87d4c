import { StoreUnavailableError } from '@prioritization/cache';
import { EVENT_TYPES, feedbackSubject } from '@prioritization/contracts';
import {
  MalformedMessageError,
  UnavailableError,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { Registry } from 'prom-client';
import { createProjectionMetrics } from './metrics';
import { projectByType } from './project-by-type';
import { projectFeedback } from './project-feedback';

const message = (type: string | undefined, body: unknown, tenant = 'acme'): ReceivedMessage => ({
  subject: feedbackSubject(tenant),
  position: { stream: 'PRIORITY_RESULTS', streamCreated: 1, sequence: 7 },
  storedAt: new Date(0),
  deliveries: 1,
  body: new TextEncoder().encode(JSON.stringify(body)),
  rawHeaders: {},
  headers: () => ({ type }),
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

const projected = () => {
  const seen: string[] = [];
  const handle = projectByType({
    result: async () => void seen.push('result'),
    feedback: async () => void seen.push('feedback'),
    logger: { info: (_fields, text) => void seen.push(text) },
  });
  return { seen, handle };
};

describe('an event of the results stream', () => {
  it('is projected by its type; without one it is a result', async () => {
    const { seen, handle } = projected();
    await handle(message(EVENT_TYPES.feedback, {}));
    await handle(message(EVENT_TYPES.result, {}));
    await handle(message(undefined, {}));
    expect(seen).toEqual(['feedback', 'result', 'result']);
  });

  it('of a type nobody knows here is acknowledged with a log line, not buried', async () => {
    const { seen, handle } = projected();
    await handle(message('com.prioritization.something-new.v3', 'whatever'));
    expect(seen).toEqual(['an event is ignored']);
  });
});

describe('projecting feedback', () => {
  const metrics = createProjectionMetrics(new Registry());
  const away = projectFeedback({
    feedback: { apply: () => Promise.reject(new StoreUnavailableError('Redis is away')) },
    metrics,
  });

  it('refuses what cannot be read, naming the field, and another tenant’s task', async () => {
    const { reason, ...without } = feedback;
    const broken = message(undefined, { tenant: 'acme', feedback: without });
    await expect(away(broken)).rejects.toThrow(MalformedMessageError);
    await expect(away(broken)).rejects.toThrow(/reason/);
    const foreign = message(undefined, { tenant: 'other', feedback }, 'acme');
    await expect(away(foreign)).rejects.toThrow(MalformedMessageError);
  });

  it('does not blame the message while Redis is away', async () => {
    const good = message(undefined, { tenant: 'acme', feedback });
    await expect(away(good)).rejects.toThrow(UnavailableError);
  });
});
