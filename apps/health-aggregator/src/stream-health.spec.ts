import { deadLetterHealth, topologyHealth } from './stream-health';

const NOW = new Date('2026-01-31T09:30:00.000Z');
const HOUR_MS = 3_600_000;
const ago = (milliseconds: number) => new Date(NOW.getTime() - milliseconds);

describe('topologyHealth', () => {
  it('is OK when everything is as it was brought about', () => {
    expect(topologyHealth([])).toEqual({ status: 'OK' });
  });

  it('is degraded by what was changed by hand, and critical without a stream', () => {
    const changed = {
      kind: 'stream',
      name: 'PRIORITY_RESULTS',
      state: 'changed',
      fields: ['max_bytes'],
    } as const;
    const gone = { kind: 'stream', name: 'PRIORITY_REQUESTS', state: 'gone', fields: [] } as const;
    expect(topologyHealth([changed])).toMatchObject({
      status: 'DEGRADED',
      cause: 'changed by hand: stream PRIORITY_RESULTS (max_bytes)',
    });
    expect(topologyHealth([changed, gone])).toMatchObject({
      status: 'CRITICAL',
      cause: 'deleted: stream PRIORITY_REQUESTS',
      advice: expect.stringContaining('prio topology apply'),
    });
  });
});

describe('deadLetterHealth', () => {
  it('alerts for a while, and says how many there are', () => {
    expect(deadLetterHealth({ count: 3, newest: ago(1_000) }, HOUR_MS, NOW)).toMatchObject({
      status: 'DEGRADED',
      cause: '3 dead letters, the last one of 2026-01-31T09:29:59.000Z',
    });
  });

  it.each([
    ['there is none', { count: 0, newest: undefined }],
    ['the last one is old', { count: 3, newest: ago(HOUR_MS + 1) }],
  ])('is OK when %s', (_, counted) => {
    expect(deadLetterHealth(counted, HOUR_MS, NOW)).toEqual({ status: 'OK' });
  });
});
