import { EVENT_TYPES, ResultRecorded, resultSubject } from '@prioritization/contracts';
import { UnavailableError } from '@prioritization/messaging';
import { createHub } from './hub';
import { resultsMessage, type ReadingMessages } from './tenant-message';
import { quiet, recordedResult, results } from './testing/samples';

/** A result as it is told when user data is protected, and what opening it comes to. */
const sealed = (sequence: number, openSealed: ReadingMessages['openSealed'], id = 'a') =>
  resultsMessage(
    {
      ...recordedResult(sequence, { id }),
      subject: resultSubject('acme', 'interactive'),
      headers: () => ({ type: EVENT_TYPES.sealedResult }),
    },
    { openSealed, logger: quiet },
  );

const opens: ReadingMessages['openSealed'] = async (body) => ({
  ...ResultRecorded.parse(body),
  erased: [],
});
const idsOf = (message: ReturnType<typeof sealed>) =>
  message.outcomes().map(({ taskId }) => taskId);

describe('a sealed message', () => {
  it('says nothing until it is prepared, and is opened once', async () => {
    let opened = 0;
    const message = sealed(1, (body) => {
      opened += 1;
      return opens(body);
    });
    expect(message.mentions('a')).toBe(true);
    expect(idsOf(message)).toEqual([]);
    await Promise.all([message.prepare(), message.prepare()]);
    expect([idsOf(message), opened, message.prepare()]).toEqual([['a'], 1, undefined]);
  });

  it('is opened anew after it was told to forget, also while it was being opened', async () => {
    const answers: (() => void)[] = [];
    const message = sealed(1, async (body) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      const erased = answers.length > 1;
      return { ...(await opens(body)), ...(erased && { scored: [], erased: ['a'] }) };
    });
    const preparing = message.prepare();
    message.forget();
    answers[0]?.();
    while (answers.length < 2) await Promise.resolve();
    answers[1]?.();
    await preparing;
    expect(idsOf(message)).toEqual([]);
  });

  it('waits for keys that cannot be reached, and shows nothing of what cannot be opened', async () => {
    let asked = 0;
    const away = sealed(1, async (body) => {
      asked += 1;
      if (asked === 1) throw new UnavailableError('NATS is away');
      return opens(body);
    });
    await away.prepare();
    expect(idsOf(away)).toEqual(['a']);
    const broken = sealed(2, () => Promise.reject(new Error('it was changed')));
    await broken.prepare();
    expect(idsOf(broken)).toEqual([]);
  });
});

describe('a hub', () => {
  it('tells a sealed message when it is open, and takes the next one after it', async () => {
    const hub = createHub(0);
    const told: [number, string[]][] = [];
    hub.subscribe('acme', (message) => void told.push([message.sequence, idsOf(message)]));
    const telling = hub.publish(sealed(1, opens));
    expect([told, hub.position]).toEqual([[], 0]);
    await telling;
    expect(hub.publish(results(2, { id: 'clear' }))).toBeUndefined();
    expect(told).toEqual([
      [1, ['a']],
      [2, ['clear']],
    ]);
    expect(hub.position).toBe(2);
  });

  it('does not open what nobody listens to, and forgets what was opened', async () => {
    let opened = 0;
    const counted: ReadingMessages['openSealed'] = (body) => {
      opened += 1;
      return opens(body);
    };
    const hub = createHub(0);
    expect(hub.publish(sealed(1, counted))).toBeUndefined();
    expect(opened).toBe(0);
    const [held] = hub.recent('acme');
    await held?.prepare();
    hub.forgetOpened();
    expect(held?.outcomes()).toEqual([]);
  });
});
