import { CallError } from './call-error';
import type { Completion, SendChat } from './chat-endpoint';
import { chatRequest, FIRST_DIALECT, nextDialect, type Dialect } from './dialect';
import type { ChatMessage } from './prompt';

/** Asks in a way the endpoint understands. */
export type Converse = (
  messages: readonly ChatMessage[],
  signal: AbortSignal,
) => Promise<Completion>;

const isRefusal = (error: unknown): error is CallError =>
  error instanceof CallError && error.kind === 'refused';

/**
 * Finds out how an endpoint wants to be asked, and remembers it. Only a way that worked is
 * remembered, so that one task it refuses for other reasons does not change how the next is asked.
 * An endpoint that has refused every way from the start is configured wrongly.
 */
export const conversation = (
  send: SendChat,
  settings: Parameters<typeof chatRequest>[1],
): Converse => {
  let known: Dialect | undefined;

  const ask = async (
    dialect: Dialect,
    messages: readonly ChatMessage[],
    signal: AbortSignal,
  ): Promise<Completion> => {
    try {
      const completion = await send(chatRequest(dialect, settings, messages), signal);
      known = dialect;
      return completion;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const next = nextDialect(dialect, error.details.refusal ?? '');
      if (next !== undefined) return ask(next, messages, signal);
      throw known === undefined ? new CallError('rejected', error.message) : error;
    }
  };

  return (messages, signal) => ask(known ?? FIRST_DIALECT, messages, signal);
};
