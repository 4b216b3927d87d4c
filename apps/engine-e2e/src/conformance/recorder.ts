import type { OperationId } from '@prioritization/contracts';
import type { CheckAnswer } from './answer-checker';

/** Watches every exchange of a client and holds it against the document. */
export interface Recorder {
  readonly fetch: typeof fetch;
  /** What was not as described. */
  readonly complaints: readonly string[];
  /** Statuses that each operation was seen to answer. */
  seen(operation: OperationId): ReadonlySet<number>;
  /** The operation whose exchanges follow. */
  observe(operation: OperationId): void;
}

/** A stream is read by whoever asked for it; its first bytes say enough here. */
const isStream = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('text/event-stream') === true;

export const createRecorder = (check: CheckAnswer): Recorder => {
  const complaints: string[] = [];
  const seen = new Map<OperationId, Set<number>>();
  let current: OperationId | undefined;

  const note = (operation: OperationId, status: number) => {
    const statuses = seen.get(operation) ?? new Set();
    seen.set(operation, statuses.add(status));
  };

  return {
    complaints,
    seen: (operation) => seen.get(operation) ?? new Set(),
    observe: (operation) => {
      current = operation;
    },
    async fetch(input, init) {
      const operation = current;
      const response = await fetch(input, init);
      if (operation === undefined) throw new Error('Say first which operation is called.');
      note(operation, response.status);
      const text = isStream(response) ? '' : await response.clone().text();
      complaints.push(
        ...check(operation, { status: response.status, headers: response.headers, text }),
      );
      return response;
    },
  };
};
