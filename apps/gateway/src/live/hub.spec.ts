import { createHub } from './hub';
import { failure, results } from './testing/samples';

const sequences = (messages: readonly { sequence: number }[]) =>
  messages.map(({ sequence }) => sequence);

describe('createHub', () => {
  it('tells each tenant its own, until it does not listen any more', () => {
    const hub = createHub(10);
    const told: number[] = [];
    const stop = hub.subscribe('acme', ({ sequence }) => void told.push(sequence));
    hub.publish(results(11));
    hub.publish(results(12, { tenant: 'other' }));
    hub.publish(failure(12));
    stop();
    hub.publish(results(13));
    expect(told).toEqual([11, 12]);
    expect([hub.position, hub.floor]).toEqual([13, 10]);
    expect(sequences(hub.recent('acme'))).toEqual([11, 12, 13]);
  });

  it('forgets the oldest when it holds too many, and knows up to where', () => {
    const hub = createHub(0, { messages: 3, bytes: 1_000_000 });
    for (let sequence = 1; sequence <= 5; sequence += 1) hub.publish(results(sequence));
    expect([hub.floor, sequences(hub.recent('acme'))]).toEqual([2, [3, 4, 5]]);
  });

  it('forgets the oldest when they are too large', () => {
    const { bytes } = results(1);
    const hub = createHub(0, { messages: 100, bytes: 2 * bytes });
    for (let sequence = 1; sequence <= 5; sequence += 1) hub.publish(results(sequence));
    expect([hub.floor, sequences(hub.recent('acme'))]).toEqual([3, [4, 5]]);
  });

  it('begins anew with a new stream', () => {
    const hub = createHub(10);
    hub.publish(results(11));
    hub.restart();
    expect([hub.position, hub.floor, hub.recent('acme')]).toEqual([0, 0, []]);
    hub.publish(results(1));
    expect(sequences(hub.recent('acme'))).toEqual([1]);
  });
});
