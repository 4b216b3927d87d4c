import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How an answer that is made while it is sent looks. */
export interface StreamHead {
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The texts from the first on, and the error that ended them early. */
const following = (first: IteratorResult<string>, rest: AsyncGenerator<string>) => {
  const made: { failure?: { readonly error: unknown } } = {};
  const texts = async function* (): AsyncGenerator<string> {
    try {
      for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
    } catch (error) {
      made.failure = { error };
      throw error;
    } finally {
      await rest.return(undefined);
    }
  };
  return { made, texts };
};

/**
 * Sends text as it is made, and makes no more than the reader takes. An error before the first
 * piece can still be answered as one; a later one cuts the connection, so that nobody takes half
 * an answer for a whole one. When the reader leaves, the text is told to end.
 */
export const sendStream = async (
  response: Response,
  { type, headers = {} }: StreamHead,
  source: AsyncGenerator<string>,
): Promise<void> => {
  const { made, texts } = following(await source.next(), source);
  response.status(200).set({ 'Content-Type': type, ...headers });
  try {
    await pipeline(Readable.from(texts()), response);
  } catch {
    // Either the text could not be made, or the reader has left.
    if (made.failure !== undefined) throw made.failure.error;
  }
};

/**
 * For what may take long as a whole: instead of a deadline for the request there is one for
 * standstill, when neither side has sent or taken anything for so long.
 */
export const allowLong = (
  request: Request,
  response: Response,
  standstillSeconds: number,
): void => {
  clearTimeout(response.locals.arrivalDeadline);
  request.setTimeout(standstillSeconds * 1_000, () => request.socket.destroy());
};
