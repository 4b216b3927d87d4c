import {
  webhookDeliverySubject,
  webhookWaitingSubject,
  type WebhookDelivery,
} from '@prioritization/contracts';
import { MalformedMessageError, PostponedError, UnavailableError } from '@prioritization/messaging';
import {
  NOW,
  WEBHOOK_ID,
  receivedMessage,
  sampleDelivery,
  storeOf,
  storedWebhook,
} from '../testing/samples';
import type { Attempt } from './attempt';
import { deliver } from './deliver';
import { createPlaces } from './places';
import { openBody } from './open-body';
import type { Settle } from './settle';

const fresh = (delivery: WebhookDelivery) =>
  receivedMessage(delivery, { subject: webhookDeliverySubject('acme', WEBHOOK_ID) });
const waiting = (delivery: WebhookDelivery) =>
  receivedMessage(delivery, { subject: webhookWaitingSubject('acme', WEBHOOK_ID) });
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000).toISOString();

const arrange = (webhook = storedWebhook(), settled: Partial<Settle> = {}) => {
  const moved: WebhookDelivery[] = [];
  const log: string[] = [];
  let answer: (attempt: Attempt) => void = () => undefined;
  const handle = deliver({
    store: storeOf(webhook),
    deliveries: {
      send: () => Promise.reject(new Error('nothing is sent twice')),
      wait: async (delivery) => void moved.push(delivery),
    },
    places: createPlaces({ total: 8, perWebhook: 2 }),
    attempt: () => {
      log.push('attempt');
      return new Promise((resolve) => (answer = resolve));
    },
    openBody: openBody(undefined),
    settle: {
      attempted: async () => void log.push('settled'),
      discarded: async () => void log.push('discarded'),
      overflowed: async () => void log.push('overflowed'),
      ...settled,
    },
    swiftMs: 1_000,
    now: () => NOW,
  });
  return { handle, moved, log, answer: () => answer({ at: NOW, durationMs: 1 }) };
};

describe('a delivery', () => {
  it('is attempted, and what follows is settled', async () => {
    const { handle, log, answer } = arrange();
    const done = handle(fresh(sampleDelivery()));
    await Promise.resolve();
    answer();
    await done;
    expect(log).toEqual(['attempt', 'settled']);
  });

  it('that is not due is moved to those that wait, and there handed back for so long', async () => {
    const { handle, moved, log } = arrange();
    const later = sampleDelivery({ due_at: inSeconds(60) });
    await handle(fresh(later));
    expect(moved).toEqual([later]);
    const postponed = await handle(waiting(later)).catch((error: unknown) => error);
    expect(postponed).toBeInstanceOf(PostponedError);
    expect(postponed).toMatchObject({ delayMs: 60_000 });
    expect(log).toEqual([]);
  });

  it('without a place is moved to those that wait, and there handed back', async () => {
    const { handle, moved, log, answer } = arrange();
    const first = handle(fresh(sampleDelivery()));
    await Promise.resolve();
    await handle(fresh(sampleDelivery({ series: 'second' })));
    expect(moved).toEqual([expect.objectContaining({ series: 'second', attempt: 1 })]);
    expect(Date.parse(moved[0]?.due_at ?? '')).toBeGreaterThan(NOW.getTime());
    await expect(handle(waiting(sampleDelivery({ series: 'third' })))).rejects.toThrow(
      PostponedError,
    );
    answer();
    await first;
    expect(log).toEqual(['attempt', 'settled']);
  });

  it('for a disabled webhook is discarded; for one that is gone nothing is done', async () => {
    const since = inSeconds(-60);
    const { handle, log } = arrange(storedWebhook({ disabled: { reason: 'gone', since } }));
    await handle(waiting(sampleDelivery({ due_at: inSeconds(60) })));
    await handle(fresh(sampleDelivery({ webhook_id: `wh_${'1'.repeat(24)}` })));
    expect(log).toEqual(['discarded']);
  });

  it('is attempted once, however often it takes to note what follows while NATS is away', async () => {
    const log: string[] = [];
    const attempted = () => {
      log.push('settle');
      return log.length < 3 ? Promise.reject(new UnavailableError('away')) : Promise.resolve();
    };
    const arranged = arrange(storedWebhook(), { attempted });
    const message = fresh(sampleDelivery());
    const first = arranged.handle(message);
    await Promise.resolve();
    arranged.answer();
    await expect(first).rejects.toThrow(UnavailableError);
    await expect(arranged.handle(message)).rejects.toThrow(UnavailableError);
    await arranged.handle(message);
    expect(log).toHaveLength(3);
    expect(arranged.log).toEqual(['attempt']);
  });

  it('that cannot be read is malformed', async () => {
    const { handle } = arrange();
    const broken = receivedMessage({ ...sampleDelivery(), webhook_id: '*' });
    await expect(handle(broken)).rejects.toThrow(MalformedMessageError);
  });
});
