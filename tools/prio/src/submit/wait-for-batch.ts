import type { Client } from '@prioritization/client';
import type { BatchReport } from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { answered } from '../api/answered';

const POLL_MS = 500;

/** Waits until every accepted task of a batch is completed or failed. */
export const waitForBatch = async (
  client: Client,
  batchId: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (report: BatchReport) => void },
): Promise<BatchReport> => {
  for (;;) {
    const reply = await client.getBatch({ parameters: { batch_id: batchId } });
    if (reply.problem?.status !== 503) {
      const { body } = answered(reply);
      onProgress(body);
      if (body.state === 'finished') return body;
    }
    await sleep(POLL_MS, undefined, { signal });
  }
};
