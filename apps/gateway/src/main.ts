import {
  connectRedis,
  createHealthSnapshot,
  createHistory,
  createRanking,
  createReadModel,
  createResultCache,
  createUserData,
} from '@prioritization/cache';
import { gatewayConfig } from '@prioritization/config';
import {
  ask,
  connectNats,
  countInStreams,
  createPublisher,
  ensureStreams,
  heartbeatPublisher,
  openKeyBucket,
  openPolicyStore,
  reportStreams,
} from '@prioritization/messaging';
import { connectVault } from '@prioritization/privacy';
import { createTextAnalyser, tenantScorers } from '@prioritization/scoring';
import { runService } from '@prioritization/service-kit';
import { openGuard } from './access/guard';
import { createApp } from './create-app';
import { listen } from './listen';
import { acceptTasks } from './submission/accept-tasks';
import { createSubmissionTime } from './submission/submission-time';
import { openStored } from './users/open-stored';
import { openProtection } from './users/protection';
import { userHandlers } from './users/user-handlers';

void runService({
  name: 'gateway',
  summary: 'takes tasks over HTTP, and answers with their status, results and ranking.',
  config: gatewayConfig,
  async start({ config, logger, instance, onStop, readyWhen, heartbeat }) {
    const redis = connectRedis(config.redis, logger);
    onStop('Redis', () => redis.disconnect());
    const nats = await connectNats(config.nats, { name: instance, logger });
    onStop('NATS', () => nats.close());
    readyWhen(() => (nats.connected ? undefined : 'NATS is not connected'));
    await ensureStreams(nats.manager, config.streams);

    const vault = await connectVault(config.userData.key, {
      openBucket: () => openKeyBucket(nats, { streams: config.streams, logger }),
      logger,
      onStop,
    });
    const open = openStored(vault);
    const userData = createUserData(redis, config.readModel);
    const publisher = createPublisher(nats);
    const readModel = createReadModel(redis, config.readModel, open);
    const cache = createResultCache(redis, config.cache, (error) =>
      logger.debug({ err: error }, 'the result cache did not answer'),
    );
    const ranking = createRanking(redis, open);
    const policies = await openPolicyStore(nats, { streams: config.streams, logger });
    onStop('policies', () => policies.stop());
    const scorers = tenantScorers(
      { settings: config.scoring, analyser: createTextAnalyser(config.textAnalysis) },
      policies.of,
    );
    const scorerTimeoutMs = config.http.requestTimeoutSeconds * 1_000;

    const app = createApp({
      config,
      logger,
      guard: openGuard(config.tenancy.defaultTenant),
      readModel,
      ranking,
      history: createHistory(redis, open),
      scorers,
      policies,
      accept: acceptTasks({
        publisher,
        readModel,
        logger,
        submissionTime: createSubmissionTime(),
        protection: vault && { vault, userData },
      }),
      users: userHandlers({
        protection: openProtection(vault, config.userData.key),
        userData,
        tasks: { status: readModel.find, content: ranking.task },
        publisher,
        countInStreams: (tenant, text) => countInStreams(nats, tenant, text),
        preferencesSeconds: config.preferences.timeToLiveSeconds,
      }),
      sync: {
        cache,
        askScorer: (question) => ask(nats, { ...question, timeoutMs: scorerTimeoutMs }),
      },
      snapshot: createHealthSnapshot(redis),
      streams: {
        version: () => nats.connection.info?.version ?? 'unknown',
        report: () => reportStreams(nats),
      },
      view: { natsConnected: () => nats.connected, redisConnected: () => redis.status === 'ready' },
    });
    const server = await listen(app, config.http);
    onStop('HTTP server', () => server.close());
    logger.info({ host: config.http.host, port: config.http.port }, 'listening');

    heartbeat(heartbeatPublisher(nats));
  },
});
