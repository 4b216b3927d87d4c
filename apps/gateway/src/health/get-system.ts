import { STREAMS, type StreamReport, type SystemReport } from '@prioritization/contracts';
import type { RequestHandler } from 'express';

/** What NATS tells of itself and of the engine's streams. */
export interface StreamsView {
  version(): string;
  report(): Promise<readonly StreamReport[]>;
}

const waitingIn = (streams: readonly StreamReport[], name: string): number =>
  streams
    .filter((stream) => stream.name === name)
    .flatMap(({ consumers }) => consumers)
    .reduce((total, { waiting, in_hand }) => total + waiting + in_hand, 0);

const messagesIn = (streams: readonly StreamReport[], name: string): number =>
  streams.find((stream) => stream.name === name)?.messages ?? 0;

/** GET /api/v1/health/system: streams, consumers and the work that is under way. */
export const getSystem =
  (view: StreamsView): RequestHandler =>
  async (_request, response) => {
    const streams = await view.report();
    const report: SystemReport = {
      timestamp: new Date().toISOString(),
      nats_version: view.version(),
      streams: [...streams],
      background_work: {
        requests_waiting: waitingIn(streams, STREAMS.requests),
        results_waiting: waitingIn(streams, STREAMS.results),
        dead_letters: messagesIn(streams, STREAMS.deadLetters),
      },
    };
    response.set('Cache-Control', 'no-store').json(report);
  };
