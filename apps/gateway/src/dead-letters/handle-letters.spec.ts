import type { DeadLetter } from '@prioritization/contracts';
import { UnavailableError, type StoredDeadLetter } from '@prioritization/messaging';
import { handleLetters, type HandlingRules } from './handle-letters';

const letter: DeadLetter = {
  stage: 'scoring',
  reason: 'malformed',
  detail: 'is no task',
  stream: 'PRIORITY_REQUESTS',
  subject: 'prioritization.request',
  sequence: 1,
  deliveries: 1,
  died_at: '2026-01-31T09:30:00.000Z',
  task_ids: [],
  headers: {},
  payload: '',
};
const letters = (count: number): StoredDeadLetter[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `a-${index + 1}`,
    place: '',
    token: 'unknown',
    letter,
  }));

/** A clock that moves only when somebody waits. */
const rules = (changes: Partial<HandlingRules> = {}): HandlingRules => {
  let time = 0;
  return {
    perSecond: 10,
    mostMs: 10_000,
    pause: async (milliseconds) => void (time += milliseconds),
    now: () => time,
    isAbandoned: () => false,
    ...changes,
  };
};

describe('handleLetters', () => {
  it('handles all in their order, no faster than told', async () => {
    const seen: [string, number][] = [];
    const told = rules();
    const { handled } = await handleLetters(
      letters(3),
      async ({ id }) => void seen.push([id, told.now()]),
      told,
    );
    expect(handled).toEqual(['a-1', 'a-2', 'a-3']);
    expect(seen).toEqual([
      ['a-1', 0],
      ['a-2', 100],
      ['a-3', 200],
    ]);
  });

  it('goes on after one that cannot be handled, and says why', async () => {
    const { handled, failed } = await handleLetters(
      letters(3),
      async ({ id }) => {
        if (id === 'a-2') throw new Error('its body is gone');
      },
      rules(),
    );
    expect(handled).toEqual(['a-1', 'a-3']);
    expect(failed).toEqual([{ id: 'a-2', detail: 'its body is gone' }]);
  });

  it('leaves what takes too long, what nobody waits for, and all when NATS goes away', async () => {
    const ok = async () => undefined;
    expect(await handleLetters(letters(9), ok, rules({ mostMs: 250 }))).toMatchObject({
      handled: ['a-1', 'a-2', 'a-3'],
      stoppedAfter: 'a-3',
    });
    expect(await handleLetters(letters(9), ok, rules({ isAbandoned: () => true }))).toMatchObject({
      stoppedAfter: 'a-1',
    });
    const away = async ({ id }: StoredDeadLetter) => {
      if (id === 'a-2') throw new UnavailableError('NATS is not connected.');
    };
    expect(await handleLetters(letters(3), away, rules())).toMatchObject({
      handled: ['a-1'],
      failed: [],
      stoppedAfter: 'a-1',
    });
  });

  it('says that NATS is away when nothing was done yet', async () => {
    const away = () => Promise.reject(new UnavailableError('NATS is not connected.'));
    await expect(handleLetters(letters(2), away, rules())).rejects.toThrow(UnavailableError);
  });
});
