import { setImmediate as turn } from 'node:timers/promises';
import { inOrder, type Begun } from './in-order';

/** Work whose end the test decides. */
const work = () => {
  let end: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const answer = new Promise<string>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  answer.catch(() => undefined);
  return { begun: { answer }, end, fail };
};
const turns = async () => {
  for (let count = 0; count < 5; count += 1) await turn();
};

describe('inOrder', () => {
  it('gives answers in the order of their beginning, whichever is ready first', async () => {
    const [first, second] = [work(), work()];
    const source = async function* (): AsyncGenerator<Begun<string>> {
      yield first.begun;
      yield second.begun;
    };
    const answers = inOrder(source(), 5);
    const next = answers.next();
    second.end('second');
    await turns();
    first.end('first');
    expect((await next).value).toBe('first');
    expect((await answers.next()).value).toBe('second');
    expect((await answers.next()).done).toBe(true);
  });

  it('gives an answer that is ready while it waits for more to begin', async () => {
    const only = work();
    const source = async function* (): AsyncGenerator<Begun<string>> {
      yield only.begun;
      await new Promise(() => undefined);
    };
    only.end('only');
    expect((await inOrder(source(), 5).next()).value).toBe('only');
  });

  it('begins no more than so many, and none while nobody takes answers', async () => {
    let begun = 0;
    const works = Array.from({ length: 10 }, work);
    const source = async function* (): AsyncGenerator<Begun<string>> {
      for (const each of works) {
        begun += 1;
        yield each.begun;
      }
    };
    const answers = inOrder(source(), 3);
    const first = answers.next();
    await turns();
    expect(begun).toBe(3);
    works.forEach(({ end }, index) => end(String(index)));
    await first;
    await turns();
    expect(begun).toBe(3);
    await answers.next();
    await turns();
    expect(begun).toBeLessThanOrEqual(5);
  });

  it('gives the answers to what was begun before it fails as its source does', async () => {
    const begun = work();
    const source = async function* (): AsyncGenerator<Begun<string>> {
      yield begun.begun;
      throw new Error('The source is broken.');
    };
    const answers = inOrder(source(), 5);
    const next = answers.next();
    await turns();
    begun.end('answer');
    expect((await next).value).toBe('answer');
    await expect(answers.next()).rejects.toThrow('The source is broken.');
  });

  it('fails when the turn of a failed answer comes, not before', async () => {
    const [first, second] = [work(), work()];
    const source = async function* (): AsyncGenerator<Begun<string>> {
      yield first.begun;
      yield second.begun;
    };
    const answers = inOrder(source(), 5);
    const next = answers.next();
    second.fail(new Error('It cannot be answered.'));
    await turns();
    first.end('first');
    expect((await next).value).toBe('first');
    await expect(answers.next()).rejects.toThrow('It cannot be answered.');
  });
});
