/** An event as it was received. */
export interface ReceivedEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

/** A stream of Server-Sent Events that is being read. */
export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly ReceivedEvent[];
  readonly comments: readonly string[];
  /** What a client sends as `Last-Event-ID` when it comes back. */
  readonly lastEventId: string;
  /** Milliseconds, as the server advises. */
  readonly retry: number | undefined;
  /** Resolves when the stream is over, whoever ended it. */
  readonly over: Promise<void>;
  close(): Promise<void>;
}

interface Block {
  event?: string;
  data?: string;
  id?: string;
  retry?: number;
}

/** Reads a block of lines as the WHATWG standard says, as far as our streams use it. */
const readBlock = (block: string, onComment: (comment: string) => void): Block => {
  const read: Block = {};
  for (const line of block.split('\n')) {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (line.startsWith(':')) onComment(value);
    else if (field === 'data')
      read.data = read.data === undefined ? value : `${read.data}\n${value}`;
    else if (field === 'event') read.event = value;
    else if (field === 'id') read.id = value;
    else if (field === 'retry') read.retry = Number(value);
  }
  return read;
};

/** Opens a stream and reads it until it is over. */
export const readEvents = async (
  url: string,
  headers: Record<string, string> = {},
): Promise<EventReader> => {
  const hangUp = new AbortController();
  const response = await fetch(url, { headers, signal: hangUp.signal });
  const events: ReceivedEvent[] = [];
  const comments: string[] = [];
  let lastEventId = headers['last-event-id'] ?? '';
  let retry: number | undefined;

  const take = (block: string): void => {
    const read = readBlock(block, (comment) => comments.push(comment));
    lastEventId = read.id ?? lastEventId;
    retry = read.retry ?? retry;
    if (read.data === undefined) return;
    events.push({
      event: read.event ?? 'message',
      id: lastEventId,
      data: JSON.parse(read.data),
    });
  };

  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let unread = '';
    for await (const chunk of response.body ?? []) {
      const blocks = (unread + decoder.decode(chunk, { stream: true })).split('\n\n');
      unread = blocks.pop() ?? '';
      blocks.forEach(take);
    }
  };
  const over = read().catch(() => undefined);

  return {
    status: response.status,
    headers: response.headers,
    events,
    comments,
    get lastEventId() {
      return lastEventId;
    },
    get retry() {
      return retry;
    },
    over,
    async close() {
      hangUp.abort();
      await over;
    },
  };
};
