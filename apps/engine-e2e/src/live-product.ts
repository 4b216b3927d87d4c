import type { Answer, TaskInput } from './client';
import { readEvents, type EventReader } from './event-reader';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

/** A product whose live updates are looked at. */
export interface LiveProduct extends Product {
  /** Follows a stream; closed by `closeStreams`. */
  open(path: string, lastEventId?: string): Promise<EventReader>;
  /** Submits a task and waits for its result. */
  wait(task: TaskInput, seconds?: number): Promise<Answer>;
  restartGateway(): Promise<void>;
  /** Does something while nothing is scored. */
  withoutWorker(work: () => Promise<void>): Promise<void>;
  closeStreams(): Promise<void>;
}

export const statusPath = (id: string): string =>
  `/api/v1/prioritization/status/${encodeURIComponent(id)}`;

export const prefer = (preference: string): Record<string, string> => ({ prefer: preference });

export const until = (holds: () => boolean, what: string): Promise<void> =>
  eventually(async () => {
    if (!holds()) throw new Error(`It never came about that ${what}.`);
  });

export const startLiveProduct = async (env: NodeJS.ProcessEnv): Promise<LiveProduct> => {
  const product = await startProduct(env);
  const { engine, client } = product;
  const opened: EventReader[] = [];
  return {
    ...product,
    async open(path, lastEventId) {
      const headers = lastEventId === undefined ? undefined : { 'last-event-id': lastEventId };
      const reader = await readEvents(engine.apiUrl + path, headers);
      opened.push(reader);
      return reader;
    },
    wait: (task, seconds = 20) => client.submit(task, prefer(`wait=${seconds}`)),
    async restartGateway() {
      await engine.services.gateway.kill();
      await engine.services.gateway.restart();
      await engine.services.gateway.untilReady();
    },
    async withoutWorker(work) {
      const worker = engine.services['scorer-worker'];
      await worker.stop();
      try {
        await work();
      } finally {
        await worker.restart();
        await worker.untilReady();
      }
    },
    async closeStreams() {
      await Promise.all(opened.splice(0).map((reader) => reader.close()));
    },
  };
};
