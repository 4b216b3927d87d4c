import {
  connectRedis,
  createRanking,
  rankedTask,
  writeCursor,
  type RankPlace,
} from '@prioritization/cache';
import { gatewayConfig, loadConfig } from '@prioritization/config';
import type { RankingPage, RecordedTask, ScoredTask } from '@prioritization/contracts';
import { createScorer } from '@prioritization/scoring';
import type { Redis } from 'ioredis';
import { quiet } from './broker';
import { startServers, type Servers } from './servers';
import { until } from './until';

export const COMMAND_TIMEOUT_MS = 300;
const config = loadConfig(gatewayConfig, {});
const scorer = createScorer({ settings: config.scoring });
const NOW = new Date('2026-01-31T09:30:00.000Z');

/** A task with the score that a test wants. */
export const scoredTask = (
  id: string,
  score: number,
  changes: Partial<RecordedTask> = {},
): ScoredTask => {
  const task: RecordedTask = {
    id,
    title: 'Printer prints blank pages',
    description: '',
    category: 'SUPPORT',
    requester_role: 'EMPLOYEE',
    tags: [],
    ...changes,
  };
  const result = scorer.score(task, NOW);
  const { valid_until, ...rest } = result;
  const metrics = { ...result.priority_metrics, final_priority_score: score };
  return { task, result: { ...rest, priority_metrics: metrics } };
};

/** Redis, and the client that the services use. */
export interface Store {
  readonly servers: Servers;
  readonly redis: Redis;
  readonly untilReady: () => Promise<void>;
  /** Another connection, as another instance has it. */
  connect(): Promise<Redis>;
  stop(): Promise<void>;
}

const untilAnswers = (redis: Redis): Promise<void> =>
  until('Redis answers', async () => {
    try {
      return (await redis.ping()) === 'PONG';
    } catch {
      return false;
    }
  });

export const startStore = async (): Promise<Store> => {
  const servers = await startServers();
  const { redis: settings } = loadConfig(gatewayConfig, {
    REDIS_URL: servers.redisUrl,
    REDIS_COMMAND_TIMEOUT_MS: String(COMMAND_TIMEOUT_MS),
  });
  const redis = connectRedis(settings, quiet);
  const others: Redis[] = [];
  const untilReady = async () => {
    await untilAnswers(redis);
    await Promise.all(others.map(untilAnswers));
  };
  await untilReady();
  return {
    servers,
    redis,
    untilReady,
    async connect() {
      const other = connectRedis(settings, quiet);
      others.push(other);
      await untilAnswers(other);
      return other;
    },
    async stop() {
      [redis, ...others].forEach((each) => each.disconnect());
      await servers.stop();
    },
  };
};

/** Reads the ranking page by page, as the gateway does. */
export const createPager = (redis: Redis) => {
  const ranking = createRanking(redis);
  return async (tenant: string, limit: number, after?: RankPlace): Promise<RankingPage> => {
    const { total, places } = await ranking.slice(tenant, limit, after);
    const items = await Promise.all(
      places.map(async ({ rank, taskId }) => {
        const task = await ranking.task(tenant, taskId);
        return task && rankedTask(rank, task);
      }),
    );
    const last = places.at(-1);
    const more = last !== undefined && last.rank < total;
    return {
      total,
      items: items.filter((item) => item !== undefined),
      next_cursor: more ? writeCursor(last.score, last.member) : null,
    };
  };
};
