import {
  connectRedis,
  createBatchProgress,
  createFeedbackStore,
  createReadModel,
  createSimilarTasks,
  createUserData,
} from '@prioritization/cache';
import { resultProjectorConfig } from '@prioritization/config';
import { EVENT_TYPES } from '@prioritization/contracts';
import {
  CONSUMERS,
  MOST_UNFINISHED,
  connectNats,
  consume,
  createPublisher,
  deadLetterPublisher,
  handleByType,
  heartbeatPublisher,
  manageTopology,
  openKeyBucket,
} from '@prioritization/messaging';
import { connectVault } from '@prioritization/privacy';
import { countBuried, createFamilyMetrics, runService } from '@prioritization/service-kit';
import { countChunk } from './count-chunk';
import { createProjectionMetrics } from './metrics';
import { projectDeadLetter } from './project-dead-letter';
import { projectFeedback } from './project-feedback';
import { knownOfResult, projectResult } from './project-result';
import { createLinkTasks } from './similarity/link-tasks';

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

    const topology = await manageTopology(nats, { streams: config.streams, logger });
    onStop('topology', () => topology.stop());
    readyWhen(() => topology.problem);
    const readModel = createReadModel(redis, config.readModel);
    const userData = createUserData(redis, config.readModel);
    const vault = await connectVault(config.userData.key, {
      openBucket: () => openKeyBucket(nats, { streams: config.streams, logger }),
      logger,
      onStop,
    });
    const feedback = createFeedbackStore(redis, config.readModel);
    const metrics = createProjectionMetrics(registry);
    const projection = {
      readModel,
      countChunk: countChunk(createBatchProgress(redis, config.readModel), logger),
      metrics,
      userData,
      vault,
    };
    const linkTasks = createLinkTasks({
      similarTasks: createSimilarTasks(redis, config.similarity, {
        onError: (error) => logger.debug({ err: error }, 'a task was not compared'),
        onCount: createFamilyMetrics(registry),
      }),
      tasksPerSecond: config.similarity.tasksPerSecond,
      onOutcome: metrics.compared,
    });
    onStop('similar tasks', () => linkTasks.stop());
    vault?.onErased(linkTasks.forget);
    const onResult = projectResult(
      projection,
      config.similarity.enabled ? linkTasks.take : undefined,
    );
    const onFeedback = projectFeedback({ feedback, metrics, vault });
    const bury = deadLetterPublisher(createPublisher(nats), {
      stage: 'projection',
      source: 'result-projector',
      known: knownOfResult,
      onBuried: countBuried(registry),
    });
    const common = {
      streams: config.streams,
      concurrency: config.projector.concurrency,
      bury,
      mostUnfinished: MOST_UNFINISHED,
      logger,
    };
    const consumptions = [
      consume(nats, {
        ...common,
        consumer: CONSUMERS.results,
        handle: handleByType({
          handlers: {
            [EVENT_TYPES.result]: onResult,
            [EVENT_TYPES.sealedResult]: onResult,
            [EVENT_TYPES.feedback]: onFeedback,
            [EVENT_TYPES.sealedFeedback]: onFeedback,
          },
          untyped: EVENT_TYPES.result,
          logger,
        }),
        onOutcome: metrics.message(CONSUMERS.results.durable),
      }),
      consume(nats, {
        ...common,
        consumer: CONSUMERS.deadLetters,
        handle: projectDeadLetter(projection),
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
