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
import { openBody, type OpenBody } from './open-body';
import type { Settle } from './settle';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const fresh = (delivery: WebhookDelivery) =>
  receivedMessage(delivery, { subject: webhookDeliverySubject('acme', WEBHOOK_ID) });
const waiting = (delivery: WebhookDelivery) =>
  receivedMessage(delivery, { subject: webhookWaitingSubject('acme', WEBHOOK_ID) });
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000).toISOString();

const arrange = (
  webhook = storedWebhook(),
  settled: Partial<Settle> = {},
  opens: OpenBody = openBody(undefined),
) => {
  const moved: WebhookDelivery[] = [];
  const log: string[] = [];
  const posted: string[] = [];
  let answer: (attempt: Attempt) => void = () => undefined;
  const handle = deliver({
    store: storeOf(webhook),
    deliveries: {
      send: () => Promise.reject(new Error('nothing is sent twice')),
      wait: async (delivery) => void moved.push(delivery),
    },
    places: createPlaces({ total: 8, perWebhook: 2 }),
    attempt: (_webhook, { body }) => {
      log.push('attempt');
      posted.push(body);
      return new Promise((resolve) => (answer = resolve));
    },
    openBody: opens,
    settle: {
      attempted: async () => void log.push('settled'),
      discarded: async () => void log.push('discarded'),
      overflowed: async () => void log.push('overflowed'),
      ...settled,
    },
    swiftMs: 1_000,
    now: () => NOW,
  });
  const answered = { status: 200, excerpt: 'thanks' };
  const reply = () => answer({ at: NOW, durationMs: 1, answer: answered });
  return { handle, moved, log, posted, answer: reply };
};

describe('a delivery', () => {
  it('is attempted, and what follows is settled', async () => {
    const { handle, log, answer } = arrange();
    const done = handle(fresh(sampleDelivery()));
    await turn();
    answer();
    await done;
    expect(log).toEqual(['attempt', 'settled']);
  });

  it('that is sealed is posted open, and what is answered is kept sealed', async () => {
    const excerpts: (string | undefined)[] = [];
    const { handle, posted, answer } = arrange(
      storedWebhook(),
      {
        attempted: async (_webhook, _delivery, attempt) =>
          void excerpts.push(attempt.answer?.excerpt),
      },
      async () => ({ text: 'opened', seal: (text) => `sealed ${text}` }),
    );
    const done = handle(fresh(sampleDelivery()));
    await turn();
    answer();
    await done;
    expect([posted, excerpts]).toEqual([['opened'], ['sealed thanks']]);
  });

  it('of a person who is erased is sent to nobody, and not repeated', async () => {
    const { handle, log } = arrange(storedWebhook(), {}, async () => undefined);
    await handle(fresh(sampleDelivery()));
    expect(log).toEqual([]);
  });

  it('that is sealed waits for the key where there is none', async () => {
    const { handle } = arrange();
    const body = `sealed:v1:${'0'.repeat(32)}:AAAA`;
    await expect(handle(fresh(sampleDelivery({ body })))).rejects.toThrow(UnavailableError);
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
    await turn();
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
    await turn();
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
