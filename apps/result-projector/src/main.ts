import { connectRedis, createReadModel, createUserData } from '@prioritization/cache';
import { resultProjectorConfig } from '@prioritization/config';
import {
  CONSUMERS,
  connectNats,
  consume,
  createPublisher,
  deadLetterPublisher,
  ensureStreams,
  heartbeatPublisher,
  openKeyBucket,
} from '@prioritization/messaging';
import { connectVault } from '@prioritization/privacy';
import { runService } from '@prioritization/service-kit';
import { createProjectionMetrics } from './metrics';
import { projectDeadLetter } from './project-dead-letter';
import { knownOfResult, projectResult } from './project-result';

void runService({
  name: 'result-projector',
  summary: 'brings recorded results into the read model in Redis.',
  config: resultProjectorConfig,
  async start({ config, logger, registry, instance, onStop, readyWhen, heartbeat }) {
    const redis = connectRedis(config.redis, logger);
    onStop('Redis', () => redis.disconnect());
    readyWhen(() => (redis.status === 'ready' ? undefined : 'Redis is not connected'));
    const nats = await connectNats(config.nats, { name: instance, logger });
    onStop('NATS', () => nats.close());
    readyWhen(() => (nats.connected ? undefined : 'NATS is not connected'));

    await ensureStreams(nats.manager, config.streams);
    const readModel = createReadModel(redis, config.readModel);
    const userData = createUserData(redis, config.readModel);
    const vault = await connectVault(config.userData.key, {
      openBucket: () => openKeyBucket(nats, { streams: config.streams, logger }),
      logger,
      onStop,
    });
    const metrics = createProjectionMetrics(registry);
    const bury = deadLetterPublisher(createPublisher(nats), {
      stage: 'projection',
      source: 'result-projector',
      known: knownOfResult,
    });
    const common = {
      streams: config.streams,
      concurrency: config.projector.concurrency,
      bury,
      logger,
    };
    const consumptions = [
      consume(nats, {
        ...common,
        consumer: CONSUMERS.results,
        handle: projectResult({ readModel, metrics, userData, vault }),
        onOutcome: metrics.message(CONSUMERS.results.durable),
      }),
      consume(nats, {
        ...common,
        consumer: CONSUMERS.deadLetters,
        handle: projectDeadLetter({ readModel, metrics }),
        onOutcome: metrics.message(CONSUMERS.deadLetters.durable),
      }),
    ];
    onStop('consumers', () => Promise.all(consumptions.map((consumption) => consumption.drain())));
    consumptions.forEach((consumption) => readyWhen(() => consumption.problem));

    heartbeat(heartbeatPublisher(nats), () =>
      consumptions.reduce((total, consumption) => total + consumption.inHand, 0),
    );
  },
});
