import { ReplyError } from 'ioredis';

/** Redis does not answer now, or not for this: nothing is wrong with what was asked. */
export class StoreUnavailableError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailableError';
  }
}

/** Replies that speak of the server's state, not of the command. */
const STATE_REPLY =
  /^(?:OOM|READONLY|LOADING|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|NOREPLICAS|MISCONF|BUSY|NOAUTH|WRONGPASS|NOPERM|DENIED) /;
/** Inside a script, servers before 7 report the state in the middle of the text. */
const STATE_REPLY_IN_SCRIPT = / -(?:OOM|READONLY|MISCONF|NOREPLICAS) /;

const isWrongCommand = (error: Error): boolean =>
  error instanceof ReplyError &&
  !STATE_REPLY.test(error.message) &&
  !STATE_REPLY_IN_SCRIPT.test(error.message);

/** Runs a command; whatever is not the command's own fault becomes a StoreUnavailableError. */
export const whenReachable = async <Value>(command: () => Promise<Value>): Promise<Value> => {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Error && isWrongCommand(error)) throw error;
    throw new StoreUnavailableError(
      `Redis did not answer: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
};
