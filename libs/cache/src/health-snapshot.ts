import { keys } from '@prioritization/cache-keys';
import { DetailedHealthReport } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { whenReachable } from './store-error';

const parse = (text: string): DetailedHealthReport | undefined => {
  try {
    return DetailedHealthReport.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** The newest health report, where the aggregator writes it and the gateway reads it. */
export interface HealthSnapshot {
  write(report: DetailedHealthReport, timeToLiveSeconds: number): Promise<void>;
  /** @returns undefined when there is none that can be read. */
  read(): Promise<DetailedHealthReport | undefined>;
}

export const createHealthSnapshot = (redis: Redis): HealthSnapshot => ({
  async write(report, timeToLiveSeconds) {
    await whenReachable(() =>
      redis.set(keys.healthSnapshot(), JSON.stringify(report), 'EX', timeToLiveSeconds),
    );
  },
  async read() {
    const text = await whenReachable(() => redis.get(keys.healthSnapshot()));
    return text === null ? undefined : parse(text);
  },
});
