import { connectRedis, createHealthSnapshot } from '@prioritization/cache';
import { healthAggregatorConfig } from '@prioritization/config';
import { Heartbeat, STREAMS, SUBJECT_FILTERS } from '@prioritization/contracts';
import {
  connectNats,
  heartbeatPublisher,
  manageTopology,
  watchLatest,
} from '@prioritization/messaging';
import { runService } from '@prioritization/service-kit';
import { assess } from './assess';
import { every } from './every';
import { createInstances } from './instances';
import { lookAtStreams } from './look-at-streams';
import { createDeadLetterGauge, createHealthMetrics } from './metrics';
import { probe } from './probes';

void runService({
  name: 'health-aggregator',
  summary: 'turns heartbeats and probes into one health report.',
  config: healthAggregatorConfig,
  async start({ config, logger, registry, instance, onStop, readyWhen, heartbeat }) {
    const redis = connectRedis(config.redis, logger);
    onStop('Redis', () => redis.disconnect());
    const nats = await connectNats(config.nats, { name: instance, logger });
    onStop('NATS', () => nats.close());
    readyWhen(() => (nats.connected ? undefined : 'NATS is not connected'));

    const topology = await manageTopology(nats, { streams: config.streams, logger });
    onStop('topology', () => topology.stop());
    readyWhen(() => topology.problem);
    const { snapshotIntervalMs, snapshotTimeToLiveSeconds, missedHeartbeatsMs } = config.health;
    const instances = createInstances(missedHeartbeatsMs);
    const snapshot = createHealthSnapshot(redis);
    const publishMetrics = createHealthMetrics(registry);

    const watch = watchLatest(nats, {
      stream: STREAMS.system,
      filter: SUBJECT_FILTERS.heartbeats,
      logger,
      onMessage: (message) => {
        const beat = Heartbeat.safeParse(message.json());
        if (beat.success) instances.saw(beat.data);
        else logger.warn({ subject: message.subject }, 'heartbeat cannot be read');
      },
    });
    onStop('heartbeats', () => watch.stop());

    const streams = await lookAtStreams(nats, {
      streams: config.streams,
      alertMs: config.health.deadLetterAlertSeconds * 1_000,
      logger,
      onDeadLetters: createDeadLetterGauge(registry),
    });
    onStop('streams', () => streams.stop());

    const report = async (): Promise<void> => {
      const [natsProbe, redisProbe] = await Promise.all([
        probe(() => nats.connection.rtt(), snapshotIntervalMs),
        probe(() => redis.ping(), snapshotIntervalMs),
      ]);
      const now = new Date();
      const probes = { nats: natsProbe, redis: redisProbe };
      const health = assess(instances, probes, now, streams.components(now));
      publishMetrics(health);
      await snapshot.write(health, snapshotTimeToLiveSeconds).catch((error: unknown) => {
        logger.warn({ err: error }, 'the health snapshot could not be written');
      });
    };
    const reports = every(snapshotIntervalMs, report);
    onStop('reports', () => reports.stop());

    heartbeat(heartbeatPublisher(nats));
  },
});
