import {
  connectRedis,
  createBatchJournal,
  createBatches,
  createFindSimilar,
  createFeedbackStore,
  createHealthSnapshot,
  createHistory,
  createIdempotencyStore,
  createRanking,
  createRateLimiter,
  createReadModel,
  createResultCache,
  createUserData,
  createWebhookHistory,
} from '@prioritization/cache';
import { gatewayConfig } from '@prioritization/config';
import {
  ask,
  connectNats,
  countInStreams,
  createBytesInFlight,
  createPublisher,
  createWebhookDeliveries,
  heartbeatPublisher,
  manageTopology,
  openKeyBucket,
  openApiKeyStore,
  openDeadLetters,
  openPolicyStore,
  reportStreams,
  openWebhookStore,
} from '@prioritization/messaging';
import { connectVault } from '@prioritization/privacy';
import { createTextAnalyser, tenantScorers } from '@prioritization/scoring';
import { countHandled, createFamilyMetrics, runService } from '@prioritization/service-kit';
import { createDestinationCheck, createSecretSeal } from '@prioritization/webhooks';
import { auditAccess } from './access/api-keys/audit-access';
import { connectAccess } from './access/connect-access';
import { connectCacheAdministration } from './cache-administration/connect-cache-administration';
import { createApp } from './create-app';
import { auditDeadLetters } from './dead-letters/audit-dead-letters';
import { recordFeedback } from './feedback/record-feedback';
import { answerSealer } from './idempotency/sealer-of';
import { listen } from './listen';
import { openLiveUpdates } from './live/live-updates';
import { acceptTasks } from './submission/accept-tasks';
import { createSubmissionTime } from './submission/submission-time';
import type { AskScorer } from './sync/ask-worker';
import { openSealedResults, openStored, taskSealer } from './users/open-stored';
import { openProtection } from './users/protection';
import { userHandlers } from './users/user-handlers';
import { createWaiting } from './waiting/waiting';

const now = (): Date => new Date();

void runService({
  name: 'gateway',
  summary: 'takes tasks over HTTP, and answers with their status, results and ranking.',
  config: gatewayConfig,
  async start({ config, logger, registry, instance, onStop, readyWhen, heartbeat }) {
    const redis = connectRedis(config.redis, logger);
    onStop('Redis', () => redis.disconnect());
    const nats = await connectNats(config.nats, { name: instance, logger });
    onStop('NATS', () => nats.close());
    readyWhen(() => (nats.connected ? undefined : 'NATS is not connected'));
    const topology = await manageTopology(nats, { streams: config.streams, logger });
    onStop('topology', () => topology.stop());
    readyWhen(() => topology.problem);
    await topology.complete();

    const vault = await connectVault(config.userData.key, {
      openBucket: () => openKeyBucket(nats, { streams: config.streams, logger }),
      logger,
      onStop,
    });
    const open = openStored(vault);
    const userData = createUserData(redis, config.readModel);
    const readModel = createReadModel(redis, config.readModel, open);
    const cache = createResultCache(redis, config.cache, {
      onError: (error) => logger.debug({ err: error }, 'the result cache did not answer'),
      onCount: createFamilyMetrics(registry),
    });
    onStop('result cache', () => cache.stop());
    const ranking = createRanking(redis, open);
    const history = createHistory(redis, open);
    const feedback = createFeedbackStore(redis, config.readModel, open);
    const findSimilar = createFindSimilar(redis, (error) =>
      logger.debug({ err: error }, 'similar tasks cannot be read'),
    );
    let erasures = 0;
    vault?.onErased(() => {
      erasures += 1;
      cache.forgetHere();
    });
    const policies = await openPolicyStore(nats, { streams: config.streams, logger });
    onStop('policies', () => policies.stop());
    const apiKeys = await openApiKeyStore(nats, { streams: config.streams, logger });
    onStop('API keys', () => apiKeys.stop());
    const webhooks = await openWebhookStore(nats, { streams: config.streams, logger });
    onStop('webhooks', () => webhooks.stop());
    const publisher = createPublisher(nats);
    readyWhen(() => publisher.problem);
    const scorers = tenantScorers(
      { settings: config.scoring, analyser: createTextAnalyser(config.textAnalysis) },
      policies.of,
    );
    const live = await openLiveUpdates(nats, {
      config: config.live,
      openSealed: openSealedResults(vault),
      logger,
    });
    vault?.onErased(live.forgetOpened);
    const waiting = createWaiting({ hub: live.hub, readModel, logger }, config.live);
    const scorerTimeoutMs = config.http.requestTimeoutSeconds * 1_000;
    const askScorer: AskScorer = (question) =>
      ask(nats, { ...question, timeoutMs: scorerTimeoutMs });
    const cacheAdministration = connectCacheAdministration(redis, {
      publisher,
      logger,
      now,
      warming: { cache, ranking, history, askScorer, erasures: () => erasures },
    });
    onStop('cache jobs', () => cacheAdministration.jobs.stop());

    const submissionTime = createSubmissionTime();
    const stopping = new AbortController();

    const app = createApp({
      config,
      logger,
      guard: connectAccess(config, { store: apiKeys, logger, now }),
      keys: { store: apiKeys, audit: auditAccess(publisher, now), now },
      limiter: createRateLimiter(redis, logger),
      sealerOf: answerSealer(vault),
      idempotency: createIdempotencyStore(redis, config.idempotency, open),
      readModel,
      findSimilar,
      ranking,
      history,
      feedback,
      recordFeedback: recordFeedback({
        publisher,
        now,
        sealerOfTask: taskSealer(vault, userData),
      }),
      cacheAdministration,
      scorers,
      policies,
      waiting,
      live,
      accept: acceptTasks({
        publisher,
        readModel,
        logger,
        submissionTime,
        protection: vault && { vault, userData },
      }),
      users: userHandlers({
        protection: openProtection(vault, config.userData.key),
        userData,
        tasks: {
          status: readModel.find,
          content: ranking.task,
          feedback: feedback.list,
          similar: findSimilar,
        },
        publisher,
        countInStreams: (tenant, text) => countInStreams(nats, tenant, text),
        preferencesSeconds: config.preferences.timeToLiveSeconds,
      }),
      bulk: {
        journal: createBatchJournal(redis, config.readModel),
        inFlight: createBytesInFlight(config.bulk.maxBytesInFlight),
        submissionTime,
        stopping: stopping.signal,
      },
      batches: createBatches(redis),
      deadLetters: {
        store: openDeadLetters(nats),
        audit: auditDeadLetters(publisher, now),
        logger,
        onHandled: countHandled(registry),
      },
      webhooks: {
        store: webhooks,
        deliveries: createWebhookDeliveries(publisher, 'gateway'),
        history: createWebhookHistory(redis, open),
        checkDestination: createDestinationCheck(config.webhooks),
        seal: createSecretSeal(config.webhooks.encryptionKey),
        limits: config.webhookRegistration,
        now: () => new Date(),
        logger,
      },
      sync: {
        cache,
        askScorer,
      },
      snapshot: createHealthSnapshot(redis),
      streams: {
        version: () => nats.connection.info?.version ?? 'unknown',
        report: () => reportStreams(nats),
      },
      view: { natsConnected: () => nats.connected, redisConnected: () => redis.status === 'ready' },
    });
    const server = await listen(app, { ...config.http, ...config.connections });
    onStop('HTTP server', () => server.close());
    onStop('bulk submissions', () => stopping.abort());
    onStop('live updates', () => live.stop());
    onStop('waiting', () => waiting.stop());
    logger.info({ host: config.http.host, port: config.http.port }, 'listening');

    heartbeat(heartbeatPublisher(nats));
  },
});
