import { STREAMS, SUBJECT_FILTERS } from '@prioritization/contracts';
import {
  MalformedMessageError,
  UnreplayableError,
  openDeadLetters,
  type DeadLetterStore,
  type StoredDeadLetter,
} from '@prioritization/messaging';
import { SUBJECT, startBroker, type Broker } from '../testing/broker';
import { errorOf, until } from '../testing/until';

describe('the dead letters', () => {
  let broker: Broker;
  let store: DeadLetterStore;
  beforeAll(async () => {
    broker = await startBroker();
    store = openDeadLetters(broker.link);
  });
  afterAll(() => broker.stop());
  beforeEach(() => broker.reset());

  const all = async (after?: string): Promise<StoredDeadLetter[]> => {
    const letters: StoredDeadLetter[] = [];
    for await (const letter of store.read(SUBJECT_FILTERS.deadLetters, after)) letters.push(letter);
    return letters;
  };

  /** Everything that is published dies, until the consumer is drained. */
  const buried = async (count: number): Promise<StoredDeadLetter[]> => {
    const consumption = broker.consume({
      handle: () => Promise.reject(new MalformedMessageError('is no task')),
    });
    await until('all are buried', async () => (await all()).length === count);
    await consumption.drain();
    return all();
  };
  const one = async (): Promise<StoredDeadLetter> => {
    const [letter] = await buried(1);
    if (letter === undefined) throw new Error('nothing died');
    return letter;
  };
  const idsOf = (letters: readonly StoredDeadLetter[]) => letters.map(({ id }) => id);
  const stored = (sequence: number) =>
    broker.link.manager.streams.getMessage(STREAMS.requests, { seq: sequence });

  it('are replayed once, however often, and never taken for the message that died', async () => {
    await broker.publish('mine', '{"id":"task-1"}');
    const letter = await one();
    await Promise.all([store.replay(letter), store.replay(letter)]);
    await store.replay(letter);

    expect(await broker.messages(STREAMS.requests)).toBe(2);
    const [first, again] = await Promise.all([stored(1), stored(2)]);
    expect(again?.string()).toBe(first?.string());
    expect(again?.subject).toBe(SUBJECT);
    expect(again?.header.get('ce-time')).toBe(first?.header.get('ce-time'));
    expect(again?.header.get('Nats-Msg-Id')).toBe(`replay:${letter.id}`);
  });

  it('keep the time of submission of a message that never said it', async () => {
    broker.link.connection.publish(SUBJECT, 'bare');
    const letter = await one();
    const submitted_at = '2026-01-31T09:30:00.000Z';
    await store.replay({ ...letter, letter: { ...letter.letter, submitted_at } });
    expect((await stored(2))?.header.get('ce-time')).toBe(submitted_at);
  });

  it('of which the body did not fit are replayed from their stream, while it holds it', async () => {
    await broker.publish('large', 'x'.repeat(1_000_000));
    const letter = await one();
    expect(letter.letter.payload_omitted).toBe(true);
    await store.replay(letter);
    expect((await stored(2))?.data.byteLength).toBe(1_000_000);

    await broker.link.manager.streams.purge(STREAMS.requests);
    expect(await errorOf(store.replay(letter))).toBeInstanceOf(UnreplayableError);
  });

  it('are read from any place on, and gone for good once they are removed', async () => {
    for (const id of ['a', 'b', 'c']) await broker.publish(id);
    const [first = '', second = '', third = ''] = idsOf(await buried(3));
    expect(idsOf(await all(first))).toEqual([second, third]);
    expect(await all(third)).toEqual([]);

    await Promise.all([1, 2, 3].map(() => store.remove(second)));
    await store.remove(second);
    expect(await store.find(second)).toBeUndefined();
    expect(idsOf(await all())).toEqual([first, third]);
    expect((await store.find(third))?.letter.sequence).toBe(3);
  });

  it('of a stream that was made again are not taken for those of the old one', async () => {
    await broker.publish('old');
    const old = await one();
    await broker.reset();
    await broker.publish('new');
    const letter = await one();
    expect(letter.id).not.toBe(old.id);
    expect(await store.find(old.id)).toBeUndefined();
    await store.remove(old.id);
    expect(await all(old.id)).toEqual([letter]);
  });
});
