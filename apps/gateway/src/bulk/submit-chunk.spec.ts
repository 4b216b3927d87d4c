import type { BulkAnswer, TaskRequest } from '@prioritization/contracts';
import { MessageTooLargeError, UnavailableError } from '@prioritization/messaging';
import type { SubmissionContext } from '../submission/accept-tasks';
import type { Chunk } from './chunk-draft';
import { submitChunk } from './submit-chunk';

const task: TaskRequest = {
  id: 'task-2',
  title: 'A title',
  description: '',
  category: 'SUPPORT',
  requester_role: 'CLIENT',
  requester_name: 'A name',
  tags: [],
};
const errors = [{ pointer: '', detail: 'is empty', code: 'empty_line' }];
const chunk = (state: Chunk['state']): Chunk => ({
  number: 3,
  lines: [
    { line: 301, taskId: null, errors },
    { line: 302, taskId: 'task-2', task, errors: [] },
  ],
  tasks: [task],
  bytes: 100,
  record: { first: 301, last: 302, digest: 'd', submitted: 7, tasks: [[302, 'task-2']] },
  state,
});

const submit = async (state: Chunk['state'], failure?: Error) => {
  const accepted: SubmissionContext[] = [];
  const settled: string[] = [];
  const dependencies = {
    accept: async (_lane: unknown, _tasks: unknown, context: SubmissionContext) => {
      if (failure) throw failure;
      accepted.push(context);
      return { duplicate: false, submitted: 7 };
    },
    reception: {
      known: async () => undefined,
      register: async () => undefined,
      settle: async (number: number, to: string) => void settled.push(`${number} ${to}`),
      end: async () => undefined,
    },
    patiently: <Value>(step: () => Promise<Value>) => step(),
    context: { tenant: 'acme', requestId: 'r-1', idempotencyKey: 'mine' },
    batchId: 'b-1',
  };
  const answers: BulkAnswer[] = await submitChunk(dependencies, chunk(state));
  expect(answers[0]).toEqual({ line: 301, task_id: null, status: 'rejected', errors });
  return { accepted, settled, answer: answers[1] };
};

describe('submitChunk', () => {
  it.each([undefined, 'noted' as const])(
    'publishes a chunk that is not known to be stored (%s), always under the same name',
    async (state) => {
      const { accepted, settled, answer } = await submit(state);
      expect(accepted).toEqual([
        {
          ...{ tenant: 'acme', requestId: 'r-1', idempotencyKey: 'b-1:301' },
          ...{ batch: { id: 'b-1', chunk: 3 }, submitted: 7 },
        },
      ]);
      expect(settled).toEqual(['3 stored']);
      expect(answer).toEqual({ line: 302, task_id: 'task-2', status: 'processing' });
    },
  );

  it.each(['stored', 'completed', 'failed'] as const)(
    'answers for a chunk that is %s without publishing it',
    async (state) => {
      const { accepted, answer } = await submit(state);
      expect([accepted, answer?.status]).toEqual([[], 'processing']);
    },
  );

  it('says that the queue does not take it now', async () => {
    const { settled, answer } = await submit(undefined, new UnavailableError('full'));
    expect([settled, answer?.status]).toEqual([[], 'unavailable']);
  });

  it('rejects for good what no message can hold, now and when it is sent again', async () => {
    const { settled, answer } = await submit(undefined, new MessageTooLargeError(2, 1));
    expect(settled).toEqual(['3 refused']);
    expect(answer).toMatchObject({ status: 'rejected', errors: [{ code: 'payload_too_large' }] });
    expect((await submit('refused')).answer).toEqual(answer);
  });
});
