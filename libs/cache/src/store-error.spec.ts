import { ReplyError } from 'ioredis';
import { StoreUnavailableError, whenReachable } from './store-error';

const failing = (message: string) =>
  whenReachable(() => Promise.reject(new ReplyError(message))).catch((error: unknown) => error);

describe('whenReachable', () => {
  it.each([
    "OOM command not allowed when used memory > 'maxmemory'.",
    "READONLY You can't write against a read only replica.",
    'LOADING Redis is loading the dataset in memory',
    'MISCONF Redis is configured to save RDB snapshots',
    'NOAUTH Authentication required.',
    'WRONGPASS invalid username-password pair',
    "ERR Error running script (call to f_1): @user_script:7: -OOM command not allowed when used memory > 'maxmemory'.",
  ])('takes %j for an outage: the work is kept, nothing is buried', async (message) => {
    expect(await failing(message)).toBeInstanceOf(StoreUnavailableError);
  });

  it.each([
    'WRONGTYPE Operation against a key holding the wrong kind of value',
    'ERR syntax error',
    'ERR Error compiling script',
  ])('takes %j for a fault of ours', async (message) => {
    expect(await failing(message)).toBeInstanceOf(ReplyError);
  });

  it('takes a closed connection for an outage and keeps the cause', async () => {
    const cause = new Error('Connection is closed.');
    await expect(whenReachable(() => Promise.reject(cause))).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      cause,
    });
  });
});
