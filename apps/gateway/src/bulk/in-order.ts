/** Something that was begun, and its answer to come. */
export interface Begun<Answer> {
  readonly answer: Promise<Answer>;
}

/** Says of a promise that it is settled, well or badly. */
const settled = <Tag>(promise: Promise<unknown>, tag: Tag): Promise<Tag> =>
  promise.then(
    () => tag,
    () => tag,
  );

const either = (
  answer: Promise<unknown> | undefined,
  next: Promise<unknown> | undefined,
): Promise<'answer' | 'next'> =>
  Promise.race([
    ...(answer === undefined ? [] : [settled(answer, 'answer' as const)]),
    ...(next === undefined ? [] : [settled(next, 'next' as const)]),
  ]);

/**
 * Gives answers in the order in which they were begun, each as soon as it may, while up to so many
 * are in the works. Begins no other while it is not asked for an answer. When the source fails, the
 * answers to what it began before come first.
 */
export const inOrder = async function* <Answer>(
  source: AsyncIterator<Begun<Answer>>,
  most: number,
): AsyncGenerator<Answer> {
  const answers: Promise<Answer>[] = [];
  let next: Promise<IteratorResult<Begun<Answer>>> | undefined;
  let failure: { readonly error: unknown } | undefined;
  let ended = false;

  const take = async (coming: Promise<IteratorResult<Begun<Answer>>>): Promise<void> => {
    try {
      const taken = await coming;
      if (taken.done === true) ended = true;
      else answers.push(taken.value.answer);
    } catch (error) {
      ended = true;
      failure = { error };
    }
  };

  while (!ended || answers.length > 0) {
    if (!ended && answers.length < most) next ??= source.next();
    const [first] = answers;
    if ((await either(first, next)) === 'answer' && first !== undefined) {
      answers.shift();
      yield await first;
    } else if (next !== undefined) {
      await take(next);
      next = undefined;
    }
  }
  if (failure !== undefined) throw failure.error;
};
