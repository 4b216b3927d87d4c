/** Does a piece of work in its turn. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/**
 * Lets one piece of work run at a time, and a few wait.
 * @param refuse what to throw when as many wait already
 */
export const oneAtATime = (mostWaiting: number, refuse: () => Error): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  let present = 0;
  return async (work) => {
    if (present > mostWaiting) throw refuse();
    present += 1;
    const mine = last.then(work).finally(() => {
      present -= 1;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
};
