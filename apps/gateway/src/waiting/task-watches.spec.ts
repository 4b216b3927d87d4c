import { createHub } from '../live/hub';
import { failure, results } from '../live/testing/samples';
import { createTaskWatches } from './task-watches';

const any = (): boolean => true;
const SECOND = 1_000;

describe('createTaskWatches', () => {
  const watching = (limit = 10) => {
    const hub = createHub(0);
    const watches = createTaskWatches(hub, limit);
    const watch = (taskId: string, tenant = 'acme') => {
      const begun = watches.watch(tenant, taskId);
      if (begun === undefined) throw new Error('Expected room for a watch.');
      return begun;
    };
    return { hub, watches, watch };
  };

  it('tells an outcome to everybody who watches that task of that tenant, and to nobody else', async () => {
    const { hub, watch } = watching();
    const told = Promise.all([
      watch('a').outcome(any, SECOND),
      watch('a').outcome(any, SECOND),
      watch('b').outcome(any, 20),
      watch('a', 'other').outcome(any, 20),
    ]);
    hub.publish(results(1, { id: 'a' }));
    expect(await told).toEqual([
      expect.objectContaining({ taskId: 'a' }),
      expect.objectContaining({ taskId: 'a' }),
      'time is up',
      'time is up',
    ]);
  });

  it('tells failures as well', async () => {
    const { hub, watch } = watching();
    const told = watch('a').outcome(any, SECOND);
    hub.publish(failure(1, { id: 'a' }));
    expect(await told).toMatchObject({ status: { status: 'failed', error: 'it cannot be read' } });
  });

  it('waits for the outcome that counts, also when that came before it was known which one does', async () => {
    const { hub, watch } = watching();
    const begun = watch('a');
    hub.publish(results(1, { id: 'a', submitted: 1 }));
    hub.publish(results(2, { id: 'a', submitted: 2 }));
    hub.publish(results(3, { id: 'a', submitted: 3 }));
    expect(await begun.outcome(({ submitted }) => submitted === 2, SECOND)).toMatchObject({
      submitted: 2,
    });

    const later = begun.outcome(({ submitted }) => submitted === 5, SECOND);
    hub.publish(results(4, { id: 'a', submitted: 4 }));
    hub.publish(results(5, { id: 'a', submitted: 5 }));
    expect(await later).toMatchObject({ submitted: 5 });
  });

  it('keeps nothing of a watch that has ended', async () => {
    const { hub, watch } = watching();
    const begun = watch('a');
    const told = begun.outcome(any, SECOND);
    begun.end();
    expect(await told).toBe('ended');
    expect(await begun.outcome(any, SECOND)).toBe('ended');
    const message = results(1, { id: 'a' });
    const read = jest.spyOn(message, 'outcomes');
    hub.publish(message);
    expect(read).not.toHaveBeenCalled();
  });

  it('lets only so many watch, and again when one has ended', () => {
    const { watches, watch } = watching(2);
    const first = watch('a');
    watch('a');
    expect(watches.watch('acme', 'b')).toBeUndefined();
    first.end();
    first.end();
    expect(watches.watch('acme', 'b')).toBeDefined();
  });

  it('answers everybody at once when the service stops, and lets nobody watch after that', async () => {
    const { watches, watch } = watching();
    const told = Promise.all(['a', 'b'].map((id) => watch(id).outcome(any, 60 * SECOND)));
    watches.stop();
    expect(await told).toEqual(['ended', 'ended']);
    expect(watches.watch('acme', 'a')).toBeUndefined();
  });
});
