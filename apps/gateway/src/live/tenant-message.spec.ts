import { resultSubject } from '@prioritization/contracts';
import { reading, recordedResult, results } from './testing/samples';
import { resultsMessage } from './tenant-message';

describe('resultsMessage', () => {
  it('says how the submissions of its tasks ended, as the status shows it', () => {
    const [outcome, ...others] = results(7, { id: 'a', submitted: 1_234 }).outcomes();
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({
      tenant: 'acme',
      taskId: 'a',
      submitted: 1_234,
      status: { task_id: 'a', status: 'completed', result: { request_id: 'a' } },
    });
  });

  it('knows without being read whether it may be about a task', () => {
    const message = results(1, { id: 'quotes " and ümlauts' });
    expect(message.mentions('quotes " and ümlauts')).toBe(true);
    expect(message.mentions('quotes')).toBe(false);
  });

  it('shows nothing of a record that came on another tenant’s subject', () => {
    const subject = resultSubject('other', 'interactive');
    expect(resultsMessage({ ...recordedResult(1), subject }, reading).outcomes()).toEqual([]);
  });

  it('shows nothing of what cannot be read, and does not fail', () => {
    const body = Buffer.from('no json');
    expect(resultsMessage({ ...recordedResult(1), body }, reading).outcomes()).toEqual([]);
  });
});
