import type { GatewayClient, SyncAnswer } from './ask-gateway';
import { checkAnswer, defaultScorer, type Verdict } from './check-answer';
import type { WorkloadRequest } from './workload';

/** How the workload went. Latencies in milliseconds. */
export interface WorkloadFigures {
  readonly requests: number;
  readonly distinctTickets: number;
  readonly states: Readonly<Record<string, number>>;
  /** Answers that the cache gave, of all; 0..1. */
  readonly hitRatio: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly hit: Latency;
  readonly miss: Latency;
}

export interface Latency {
  readonly median: number;
  readonly p99: number;
}

export const latencyOf = (milliseconds: readonly number[]): Latency => {
  const sorted = [...milliseconds].sort((left, right) => left - right);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  return { median: at(0.5), p99: at(0.99) };
};

const tally = (names: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** Several clients, each with its next request as soon as it has its answer. */
const askAll = async (
  client: GatewayClient,
  workload: readonly WorkloadRequest[],
  clients: number,
): Promise<SyncAnswer[]> => {
  const answers: SyncAnswer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < workload.length; index = next++) {
      const request = workload[index];
      if (request !== undefined) answers[index] = await client.ask(request.task);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return answers;
};

/** Sends the workload once, in its order, and checks every answer. */
export const measureWorkload = async (
  client: GatewayClient,
  workload: readonly WorkloadRequest[],
  clients: number,
): Promise<WorkloadFigures> => {
  const answers = await askAll(client, workload, clients);
  const check = checkAnswer(defaultScorer());
  const verdicts = workload.map(({ task }, index) => {
    const answer = answers[index];
    return answer === undefined ? 'wrong' : check(task, answer);
  });
  const of = (...states: string[]) =>
    answers.filter(({ state }) => states.includes(state)).map((answer) => answer.milliseconds);
  return {
    requests: workload.length,
    distinctTickets: new Set(workload.map(({ ticket }) => ticket)).size,
    states: tally(answers.map(({ state }) => state)),
    hitRatio: of('hit', 'stale').length / answers.length,
    verdicts: { right: 0, reworded: 0, wrong: 0, ...tally(verdicts) },
    hit: latencyOf(of('hit')),
    miss: latencyOf(of('miss')),
  };
};

/** What a cached answer costs against one that is scored: the same task, one after the other. */
export interface PairedLatency {
  readonly pairs: number;
  readonly cached: Latency;
  readonly uncached: Latency;
  /** Of the medians. */
  readonly ratio: number;
}

/**
 * One client, taking turns, so that whatever else the machine does touches both alike. As many
 * pairs go before to warm everything up.
 */
export const measurePairs = async (
  client: GatewayClient,
  workload: readonly WorkloadRequest[],
  pairs: number,
): Promise<PairedLatency> => {
  const cached: number[] = [];
  const uncached: number[] = [];
  for (const { task } of workload) {
    if (cached.length === 2 * pairs) break;
    const scored = await client.ask(task, { 'cache-control': 'no-store' });
    const held = await client.ask(task);
    if (held.state !== 'hit') continue;
    uncached.push(scored.milliseconds);
    cached.push(held.milliseconds);
  }
  const [fast, slow] = [cached, uncached].map((each) => latencyOf(each.slice(-pairs)));
  if (fast === undefined || slow === undefined) throw new Error('There are no pairs.');
  return { pairs, cached: fast, uncached: slow, ratio: fast.median / slow.median };
};
