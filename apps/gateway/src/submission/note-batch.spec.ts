import { StoreUnavailableError, type BatchJournal } from '@prioritization/cache';
import { TaskRequest } from '@prioritization/contracts';
import type { Logger } from '@prioritization/service-kit';
import { chunkRecords, noteBatch } from './note-batch';
import type { AcceptableTask } from './validate-batch';

const at = (index: number): AcceptableTask => ({
  index,
  task: TaskRequest.parse({
    id: `task-${index}`,
    title: 'A title',
    description: '',
    category: 'SUPPORT',
    requester_role: 'CLIENT',
    requester_name: 'A name',
  }),
});

describe('chunkRecords', () => {
  it('share all items of a batch among its chunks, those that are no tasks as well', () => {
    const chunks = [[at(1), at(2)], [at(5)], [at(6), at(8)]];
    let time = 0;
    expect(chunkRecords(chunks, 12, () => (time += 1))).toEqual([
      {
        ...{ first: 1, last: 5, digest: '', submitted: 1 },
        tasks: [
          [2, 'task-1'],
          [3, 'task-2'],
        ],
      },
      { first: 6, last: 6, digest: '', submitted: 2, tasks: [[6, 'task-5']] },
      {
        ...{ first: 7, last: 12, digest: '', submitted: 3 },
        tasks: [
          [7, 'task-6'],
          [9, 'task-8'],
        ],
      },
    ]);
  });
});

describe('noteBatch', () => {
  const logger = { warn: () => undefined } as unknown as Logger;
  const away = () => Promise.reject(new StoreUnavailableError('away'));
  const journal: BatchJournal = {
    begin: away,
    register: away,
    settle: away,
    known: away,
    hold: away,
    release: away,
  };
  const note = (changes: Partial<BatchJournal>) =>
    noteBatch(
      { journal: { ...journal, ...changes }, submissionTime: () => 1, logger },
      { tenant: 'acme', batchId: 'b-1' },
      { chunks: [[at(0)], [at(1)]], received: 2 },
    );

  it('gives up while Redis is away, so that the tasks are accepted all the same', async () => {
    expect(await note({})).toBeUndefined();
    expect(await note({ begin: () => Promise.resolve(0) })).toBeUndefined();
  });

  it('notes only what is not known of a batch that is sent again', async () => {
    const numbers: number[] = [];
    const register: BatchJournal['register'] = async (_batch, number) => {
      numbers.push(number);
      return 'registered';
    };
    expect(await note({ begin: async () => 1, register })).toMatchObject({ id: 'b-1' });
    expect(numbers).toEqual([1]);
  });

  it('fails nothing when what was stored cannot be noted', async () => {
    const batch = await note({ begin: async () => 2 });
    await expect(batch?.stored(0)).resolves.toBeUndefined();
    await expect(batch?.end()).resolves.toBeUndefined();
  });
});
