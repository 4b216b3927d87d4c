import { BulkAnswerLine, type BulkAnswer } from '@prioritization/contracts';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';

/** A bulk submission as a client holds it: it sends and reads at the same time. */
export interface Upload {
  /** Resolves once there is room to send more. */
  send(text: string | Buffer): Promise<void>;
  end(): void;
  /** Breaks the connection. */
  cut(): void;
  /** The head of the answer. */
  readonly response: Promise<IncomingMessage>;
  /** The lines of the answer as they come; ends when the connection does. */
  lines(): AsyncGenerator<BulkAnswerLine>;
  readonly bytesSent: number;
}

export const openUpload = (apiUrl: string, headers: Record<string, string> = {}): Upload => {
  const sending = request(`${apiUrl}/api/v1/prioritization/bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
    agent: false,
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve).on('error', reject);
  });
  response.catch(() => undefined);
  return {
    response,
    async send(text) {
      if (sending.write(text) || sending.destroyed) return;
      const waited = new AbortController();
      const { signal } = waited;
      const room = Promise.race([
        once(sending, 'drain', { signal }),
        once(sending, 'close', { signal }),
      ]);
      await room.finally(() => waited.abort());
    },
    end: () => void sending.end(),
    cut: () => void sending.destroy(),
    async *lines() {
      const answer = await response;
      answer.on('error', () => undefined);
      for await (const line of createInterface({ input: answer, crlfDelay: Infinity }))
        yield BulkAnswerLine.parse(JSON.parse(line));
    },
    get bytesSent() {
      return sending.socket?.bytesWritten ?? 0;
    },
  };
};

/** What a whole submission was answered. */
export interface Finished {
  readonly status: number;
  readonly location: string | undefined;
  readonly answers: BulkAnswer[];
  /** The summary, or the problem that ended it. */
  readonly last: Exclude<BulkAnswerLine, BulkAnswer>;
}

/** Sends everything and reads everything. */
export const submitBulk = async (
  apiUrl: string,
  body: string | Buffer,
  headers?: Record<string, string>,
): Promise<Finished> => {
  const upload = openUpload(apiUrl, headers);
  void upload.send(body).then(upload.end);
  const { statusCode = 0, headers: answered } = await upload.response;
  const lines: BulkAnswerLine[] = [];
  for await (const line of upload.lines()) lines.push(line);
  const last = lines.at(-1);
  if (last === undefined || 'line' in last) throw new Error('The answer has no end.');
  const answers = lines.filter((line) => 'line' in line);
  return { status: statusCode, location: answered.location, answers, last };
};
