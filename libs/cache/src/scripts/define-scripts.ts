import type { Redis } from 'ioredis';
import { z } from 'zod';
import { whenReachable } from '../store-error';

/** A script by name: its keys and arguments in, its parsed answer out. */
export type Script<Answer> = (
  keys: readonly string[],
  values: readonly (string | number)[],
) => Promise<Answer>;

type Command = (...values: (string | number)[]) => Promise<unknown>;
const Command = z.custom<Command>((value) => typeof value === 'function');

/** Registers a script; it is sent once by digest and again when the server has forgotten it. */
export const defineScript = <Answer>(
  redis: Redis,
  name: string,
  lua: string,
  answer: z.ZodType<Answer>,
): Script<Answer> => {
  redis.defineCommand(name, { lua });
  return async (keys, values) => {
    const command = Command.parse(Reflect.get(redis, name)).bind(redis);
    return answer.parse(await whenReachable(async () => command(keys.length, ...keys, ...values)));
  };
};
