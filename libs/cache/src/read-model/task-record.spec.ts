import { sampleResult, sampleTask } from '../testing/samples';
import { revisionText, submissionText } from './revision';
import { TaskRecord, standingOf, statusOf } from './task-record';

const revision = revisionText({ submitted: 1_000, streamCreated: 1, sequence: 7 });
const finished_at = '2026-01-31T09:30:00.000Z';
const completed = {
  revision,
  finished_at,
  state: 'completed',
  task: JSON.stringify(sampleTask()),
  outcome: JSON.stringify(sampleResult()),
};
const statusIn = (hash: Record<string, string>) =>
  statusOf('task-1', TaskRecord.parse(hash), Date.parse('2026-02-01T00:00:00Z'));

describe('a task’s record', () => {
  it('with a result is completed', () => {
    expect(statusIn(completed)).toEqual({
      task_id: 'task-1',
      status: 'completed',
      completed_at: finished_at,
      result: sampleResult(),
    });
  });

  it('with a failure says why', () => {
    const failed = { revision, finished_at, state: 'failed', task: '', outcome: 'no title' };
    expect(statusIn(failed)).toEqual({
      task_id: 'task-1',
      status: 'failed',
      failed_at: finished_at,
      error: 'no title',
    });
  });

  it('of which only the submission is known is processing', () => {
    expect(statusIn({ submitted: submissionText(1_000) }).status).toBe('processing');
  });

  it('is processing again from a newer submission on, not from its own', () => {
    expect(statusIn({ ...completed, submitted: submissionText(1_000) }).status).toBe('completed');
    expect(statusIn({ ...completed, submitted: submissionText(1_001) }).status).toBe('processing');
  });

  it('tells of the newest submission that is known, and where its outcome stands', () => {
    const standingIn = (hash: Record<string, string>) => {
      const { status, ...standing } = standingOf('task-1', TaskRecord.parse(hash), 0);
      return { status: status.status, ...standing };
    };
    const newer = submissionText(1_001);
    expect(standingIn({ submitted: newer })).toEqual({
      status: 'processing',
      submitted: 1_001,
      sequence: undefined,
    });
    expect(standingIn(completed)).toEqual({ status: 'completed', submitted: 1_000, sequence: 7 });
    expect(standingIn({ ...completed, submitted: newer })).toEqual({
      status: 'processing',
      submitted: 1_001,
      sequence: 7,
    });
  });

  it('shows a person’s decision until its time is over, and none that cannot be read', () => {
    const decision = { position: 1, reason: 'Audit.', at: finished_at };
    const overrideIn = (override: string) => {
      const status = statusIn({ ...completed, override });
      return status.status === 'completed' ? status.override : status.status;
    };
    const until = (expires_at: string) => JSON.stringify({ ...decision, expires_at });
    expect(overrideIn(JSON.stringify(decision))).toEqual(decision);
    expect(overrideIn(until('2026-02-01T00:00:00.001Z'))).toMatchObject(decision);
    expect(overrideIn(until('2026-02-01T00:00:00.000Z'))).toBeUndefined();
    expect(overrideIn('')).toBeUndefined();
    expect(overrideIn('{"cut')).toBeUndefined();
  });

  it.each([
    ['an empty hash', {}],
    ['a result cut short', { ...completed, outcome: completed.outcome.slice(0, 50) }],
    ['a task of another shape', { ...completed, task: '{"id":1}' }],
    ['a state nobody knows', { ...completed, state: 'paused' }],
    ['a time that is none', { ...completed, finished_at: 'soon' }],
  ])('counts as not there with %s', (_, hash) => {
    expect(TaskRecord.safeParse(hash).success).toBe(false);
  });
});
