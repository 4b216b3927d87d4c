import { z } from 'zod';
import { CallError, statusError } from './call-error';
import type { TokenUsage } from './external-model';
import { parseJson } from './parse-json';

/** What an endpoint answered. */
export interface Completion {
  /** The message, or the arguments of the tool it called. */
  readonly content: string;
  readonly tokens: TokenUsage;
}

/** Sends one request; rejects with a CallError, or with the signal's reason when that is aborted. */
export type SendChat = (body: object, signal: AbortSignal) => Promise<Completion>;

/** Answers are read up to here, in bytes. */
const BODY_LIMIT = 1_000_000;

const tokenCount = z.number().int().nonnegative().catch(0);

const Usage = z
  .object({ prompt_tokens: tokenCount, completion_tokens: tokenCount })
  .transform(({ prompt_tokens: input, completion_tokens: output }) => ({ input, output }))
  .catch({ input: 0, output: 0 });

const ToolCall = z.object({ function: z.object({ arguments: z.string() }) });

/** What was said, wherever it stands. */
const Message = z
  .object({ content: z.string().nullish(), tool_calls: z.array(ToolCall).nullish() })
  .transform(({ content, tool_calls: calls }) => calls?.[0]?.function.arguments ?? content ?? '');

const ChatCompletion = z.object({
  choices: z.array(z.object({ message: Message })).min(1),
  usage: Usage,
});

const readBody = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw new CallError('malformed', 'the answer is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const completionOf = (body: string): Completion => {
  const parsed = ChatCompletion.safeParse(parseJson(body));
  if (!parsed.success) throw new CallError('malformed', 'the answer is no chat completion');
  const { choices, usage } = parsed.data;
  return { content: choices[0]?.message ?? '', tokens: usage };
};

const addressOf = (baseUrl: string): string => {
  const base = baseUrl.replace(/\/+$/, '');
  return base.endsWith('/chat/completions') ? base : `${base}/chat/completions`;
};

/** An OpenAI-compatible chat-completions endpoint. Redirects are refused: they would carry the key along. */
export const chatEndpoint = (
  baseUrl: string,
  apiKey: string | undefined,
  fetchFrom: typeof fetch,
): SendChat => {
  const address = addressOf(baseUrl);
  const headers = {
    'content-type': 'application/json',
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
  };

  const send = async (body: object, signal: AbortSignal): Promise<Completion> => {
    const response = await fetchFrom(address, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
    const text = await readBody(response);
    if (response.ok) return completionOf(text);
    throw statusError(response.status, response.headers.get('retry-after'), text);
  };

  return async (body, signal) => {
    try {
      return await send(body, signal);
    } catch (error) {
      if (error instanceof CallError || signal.aborted) throw error;
      throw new CallError('unavailable', 'no connection');
    }
  };
};
