import { StoreUnavailableError, type ReadModel, type Standing } from '@prioritization/cache';
import { createHub } from '../live/hub';
import { quiet, results } from '../live/testing/samples';
import { createTaskWatches } from './task-watches';
import { waitForStatus } from './wait-for-status';
import { waitForSubmission } from './wait-for-submission';

const TASK = { tenant: 'acme', taskId: 'task-1' };
const processing = (submitted: number): Standing => ({
  status: { task_id: TASK.taskId, status: 'processing' },
  submitted,
  sequence: undefined,
});

const away = (): Promise<never> => Promise.reject(new StoreUnavailableError('Redis is away'));

/** Somebody who waits, and a read model that says what it is told to. */
const waiting = (standing: () => Promise<Standing>) => {
  const hub = createHub(0);
  const readModel: ReadModel = {
    applyResults: away,
    applyFailure: away,
    markSubmitted: away,
    find: async () => (await standing()).status,
    findStanding: standing,
  };
  const watch = createTaskWatches(hub, 1).watch(TASK.tenant, TASK.taskId);
  if (watch === undefined) throw new Error('Expected room for a watch.');
  const timed = (milliseconds: number) => ({ ...TASK, watch, milliseconds });
  return { hub, watch, timed, dependencies: { hub, readModel, logger: quiet } };
};

const LONG = 60_000;
const worth = (submitted: number) =>
  results(submitted, { submitted, fields: { business_value: submitted } });

describe('waiting for a status', () => {
  it('finds the result that was told before the wait began and is not projected yet', async () => {
    const { hub, timed, dependencies } = waiting(async () => processing(5));
    hub.publish(results(1, { submitted: 4 }));
    hub.publish(results(2, { submitted: 5 }));
    hub.publish(results(3, { submitted: 5, id: 'another' }));
    const { status, waited } = await waitForStatus(dependencies, timed(LONG));
    expect([status, waited]).toMatchObject([{ task_id: 'task-1', status: 'completed' }, true]);
  });

  it('does not take the result of an older submission for that of the newest', async () => {
    const { hub, timed, dependencies } = waiting(async () => processing(5));
    hub.publish(results(1, { submitted: 4 }));
    const answer = waitForStatus(dependencies, timed(100));
    await new Promise(setImmediate);
    hub.publish(results(2, { submitted: 3 }));
    expect(await answer).toMatchObject({ status: { status: 'processing' }, waited: true });
  });

  it('asks the read model again at the end', async () => {
    const standings = [
      processing(5),
      { ...processing(5), status: results(1).outcomes()[0]?.status },
    ];
    const { timed, dependencies } = waiting(async () => {
      const standing = standings.shift();
      if (standing?.status === undefined) throw new Error('Not asked so often.');
      return { ...standing, status: standing.status };
    });
    expect(await waitForStatus(dependencies, timed(10))).toMatchObject({
      status: { status: 'completed' },
      waited: true,
    });
  });

  it('says that it did not wait as long as was asked when it is ended', async () => {
    const { watch, timed, dependencies } = waiting(async () => processing(5));
    const answer = waitForStatus(dependencies, timed(LONG));
    await new Promise(setImmediate);
    watch.end();
    expect(await answer).toMatchObject({ status: { status: 'processing' }, waited: false });
  });
});

describe('waiting for a submission', () => {
  it('takes neither an older nor a newer result for its own', async () => {
    const { hub, timed, dependencies } = waiting(away);
    const receipt = { submitted: 5, duplicate: false };
    const answer = waitForSubmission(dependencies, timed(LONG), receipt);
    for (const submitted of [4, 6, 5]) hub.publish(worth(submitted));
    const [own] = worth(5).outcomes();
    expect(await answer).toEqual(own?.status);
    expect(own?.status).not.toEqual(worth(6).outcomes()[0]?.status);
  });

  it('that repeats an earlier one takes the next result, when the status cannot be read', async () => {
    const { hub, timed, dependencies } = waiting(away);
    const receipt = { submitted: 5, duplicate: true };
    const answer = waitForSubmission(dependencies, timed(LONG), receipt);
    await new Promise(setImmediate);
    hub.publish(results(1, { submitted: 2 }));
    expect(await answer).toMatchObject({ status: 'completed' });
  });
});
