import { resultsOfTenant } from '@prioritization/contracts';
import type { StreamHistory } from '@prioritization/messaging';
import fc from 'fast-check';
import { followTenant } from './follow-tenant';
import { createHub } from './hub';
import { resultsMessage, type TenantMessage } from './tenant-message';
import { failure, reading, recordedResult, results } from './testing/samples';

const subjectOf = (tenant: string) => resultsOfTenant(tenant).replace('*', 'interactive');

/** A stream in memory; each time it is asked something, time passes. */
const streamOf = (passTime: () => void) => {
  const stored: ReturnType<typeof recordedResult>[] = [];
  const wait = async () => {
    await Promise.resolve();
    passTime();
  };
  const matching = (filter: string) =>
    stored.filter(({ subject }) => subject === filter.replace('*', 'interactive'));
  const history: StreamHistory = {
    end: () => Promise.reject(new Error('is not asked')),
    at: () => Promise.reject(new Error('is not asked')),
    acknowledged: () => Promise.reject(new Error('is not asked')),
    async newest(filter) {
      const found = matching(filter).at(-1);
      await wait();
      return found && { sequence: found.position.sequence, storedAt: found.storedAt };
    },
    async *replay({ filter, after, upTo }) {
      for (const message of matching(filter)) {
        const { sequence } = message.position;
        if (sequence <= after || sequence > upTo) continue;
        await wait();
        yield message;
      }
    },
  };
  return { stored, history };
};

describe('followTenant', () => {
  it('tells every result behind the place exactly once and in order, whatever comes meanwhile', async () => {
    const tenants = fc.array(fc.constantFrom('acme', 'acme', 'other'), { maxLength: 30 });
    const scenario = fc.record({
      before: tenants,
      meanwhile: tenants,
      later: tenants,
      after: fc.nat(30),
      remembered: fc.integer({ min: 1, max: 8 }),
      hubLag: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(
        scenario,
        async ({ before, meanwhile, later, after, remembered, hubLag }) => {
          const coming = [...meanwhile];
          const { stored, history } = streamOf(() => {
            const tenant = coming.shift();
            if (tenant !== undefined) record(tenant);
          });
          const hub = createHub(0, { messages: remembered, bytes: 10_000_000 });
          let told = 0;
          const tellHub = (lag: number) => {
            for (const message of stored.slice(told, Math.max(told, stored.length - lag))) {
              hub.publish(resultsMessage(message, reading));
              told += 1;
            }
          };
          const record = (tenant: string) => {
            stored.push(recordedResult(stored.length + 1, { tenant }));
            tellHub(hubLag);
          };
          before.forEach(record);

          const seen: number[] = [];
          const over = new AbortController();
          const place = Math.min(after, stored.length);
          await followTenant({ hub, results: history, ...reading })({
            tenant: 'acme',
            after: place,
            signal: over.signal,
            onMessage: ({ sequence }) => void seen.push(sequence),
          });
          later.forEach(record);
          tellHub(0);
          over.abort();
          record('acme');
          tellHub(0);

          const expected = stored
            .slice(0, -1)
            .filter(({ subject }) => subject === subjectOf('acme'))
            .map(({ position }) => position.sequence)
            .filter((sequence) => sequence > place);
          expect(seen).toEqual(expected);
        },
      ),
    );
  });

  it('tells what the hub still has, failures as well, and goes on with what comes', async () => {
    const hub = createHub(0);
    const told: string[] = [];
    const name = ({ kind, sequence }: TenantMessage) => `${kind} ${sequence}`;
    const published: string[] = [];
    const publish = (message: TenantMessage) => {
      hub.publish(message);
      published.push(name(message));
    };
    publish(results(1));
    publish(results(2));
    for (let count = 0; count < 100; count += 1) publish(failure(2));
    for (let sequence = 3; sequence <= 100; sequence += 1) publish(results(sequence));
    publish(failure(100));

    const { history } = streamOf(() => undefined);
    const over = new AbortController();
    let more = 101;
    await followTenant({ hub, results: history, ...reading })({
      tenant: 'acme',
      after: 2,
      signal: over.signal,
      async onMessage(message) {
        told.push(name(message));
        const comes = told.length % 40 === 0 && more < 110;
        await Promise.resolve();
        if (comes) publish(results(more++));
      },
    });
    publish(results(200));
    publish(failure(200));
    over.abort();
    hub.publish(results(201));
    expect(told).toEqual(published.slice(2));
  });
});
