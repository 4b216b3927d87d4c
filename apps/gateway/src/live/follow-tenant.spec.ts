import { resultsOfTenant } from '@prioritization/contracts';
import type { StreamHistory } from '@prioritization/messaging';
import fc from 'fast-check';
import { followTenant } from './follow-tenant';
import { createHub } from './hub';
import { quiet, recordedResult } from './testing/samples';
import { resultsMessage } from './tenant-message';

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
              hub.publish(resultsMessage(message, quiet));
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
          await followTenant({ hub, results: history, logger: quiet })({
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
});
