import { gatewayConfig, loadConfig } from '@prioritization/config';
import {
  EVENT_TYPES,
  Lane,
  deadLetterSubject,
  heartbeatSubject,
  requestSubject,
  resultSubject,
  webhookDeliverySubject,
  webhookWaitingSubject,
} from '@prioritization/contracts';
import { CONSUMERS, consumerConfig, streamDeclarations } from './topology';

const { streams } = loadConfig(gatewayConfig, {});
const declared = streamDeclarations(streams);

/** Whether a subject matches a pattern with wildcards. */
const matches = (pattern: string, subject: string): boolean => {
  const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '[^.]+').replace(/>$/, '.+');
  return new RegExp(`^${expression}$`).test(subject);
};
const streamsOf = (subject: string) =>
  declared
    .filter(({ subjects }) => subjects.some((pattern) => matches(pattern, subject)))
    .map(({ name }) => name);

describe('streamDeclarations', () => {
  it.each([
    [requestSubject('interactive', 'acme'), 'PRIORITY_REQUESTS'],
    [requestSubject('bulk', 'acme'), 'PRIORITY_REQUESTS'],
    ['prioritization.request', 'PRIORITY_REQUESTS'],
    ['prioritization.request.SECURITY', 'PRIORITY_REQUESTS'],
    [resultSubject('acme', 'bulk'), 'PRIORITY_RESULTS'],
    ['prioritization.result', 'PRIORITY_RESULTS'],
    [deadLetterSubject('scoring', undefined), 'PRIORITY_DEAD_LETTERS'],
    [heartbeatSubject('gateway', 'host-1'), 'SYSTEM_EVENTS'],
    [webhookDeliverySubject('acme', 'wh_1'), 'WEBHOOK_DELIVERIES'],
    [webhookWaitingSubject('acme', 'wh_1'), 'WEBHOOK_DELIVERIES'],
    ['audit.dead-letter.replayed', 'SYSTEM_EVENTS'],
  ])('keep %s in %s alone', (subject, name) => expect(streamsOf(subject)).toEqual([name]));

  it('leave the request/reply subject out: its answers are never stored', () => {
    expect(streamsOf('prioritization.sync')).toEqual([]);
  });

  it('refuse work when full, and never drop it', () => {
    const refusing = declared.filter(({ discard }) => discard === 'new').map(({ name }) => name);
    expect(refusing).toEqual([
      'PRIORITY_REQUESTS',
      'PRIORITY_RESULTS',
      'PRIORITY_DEAD_LETTERS',
      'WEBHOOK_DELIVERIES',
    ]);
  });

  it('are files with limits in bytes and age, and remember message ids', () => {
    for (const stream of declared) {
      const retention = stream.name === 'WEBHOOK_DELIVERIES' ? 'workqueue' : 'limits';
      expect(stream).toMatchObject({ storage: 'file', retention, num_replicas: 1 });
      expect(stream.max_bytes).toBeGreaterThan(0);
      expect(stream.max_age).toBeGreaterThanOrEqual(stream.duplicate_window);
    }
    expect(declared.map(({ max_age }) => max_age / 3_600e9)).toEqual([24, 168, 720, 720, 120]);
  });

  it('let no webhook fill the stream of deliveries alone', () => {
    expect(declared.find(({ name }) => name === 'WEBHOOK_DELIVERIES')).toMatchObject({
      max_msgs_per_subject: 100_000,
      discard_new_per_subject: true,
    });
  });
});

describe('CONSUMERS', () => {
  const interested = (stream: string, subject: string) =>
    Object.entries(CONSUMERS)
      .filter(([, consumer]) => consumer.stream === stream && matches(consumer.filter, subject))
      .map(([name]) => name);

  it.each([
    ...Lane.options.map((lane) => [requestSubject(lane, 'acme'), lane] as const),
    ['prioritization.request', 'legacy'] as const,
    ['prioritization.request.SECURITY', 'legacyCategory'] as const,
  ])('give %s to exactly one of the worker’s loops: %s', (subject, name) => {
    expect(interested('PRIORITY_REQUESTS', subject)).toEqual([name]);
  });

  it('have durable names that differ', () => {
    const names = Object.values(CONSUMERS).map(({ durable }) => durable);
    expect(new Set(names).size).toBe(names.length);
  });

  it('never stop delivering by themselves: the application decides what is dead', () => {
    expect(consumerConfig(CONSUMERS.bulk, streams)).toMatchObject({
      max_deliver: -1,
      ack_policy: 'explicit',
      ack_wait: 30e9,
      max_ack_pending: 1_000,
    });
    const many = { ...CONSUMERS.webhooksWaiting, maxAckPending: 50_000 };
    expect(consumerConfig(many, streams)).toMatchObject({ max_ack_pending: 50_000 });
  });
});

it('event types carry their version', () => {
  for (const type of Object.values(EVENT_TYPES)) {
    expect(type).toMatch(/^com\.prioritization\.[a-z-]+\.v\d+$/);
  }
});
