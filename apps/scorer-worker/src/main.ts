import { scorerWorkerConfig } from '@prioritization/config';
import { SYNC_SUBJECT } from '@prioritization/contracts';
import {
  CONSUMERS,
  MOST_UNFINISHED,
  answer,
  connectNats,
  consume,
  createPublisher,
  deadLetterPublisher,
  heartbeatPublisher,
  manageTopology,
  openKeyBucket,
  openPolicyStore,
  type ConsumerDeclaration,
} from '@prioritization/messaging';
import { connectVault } from '@prioritization/privacy';
import { createTextAnalyser, tenantScorers } from '@prioritization/scoring';
import { countBuried, runService } from '@prioritization/service-kit';
import { createScoringMetrics } from './metrics';
import { connectSecondOpinion } from './second-opinion/connect-second-opinion';
import { knownOfRequest } from './requests/parse-request';
import { scoreRequests } from './requests/score-requests';
import { answerSync } from './sync/answer-sync';

const now = (): Date => new Date();

void runService({
  name: 'scorer-worker',
  summary: 'consumes task requests, scores them and publishes the results.',
  config: scorerWorkerConfig,
  async start({ config, logger, registry, instance, onStop, readyWhen, heartbeat }) {
    const nats = await connectNats(config.nats, { name: instance, logger });
    onStop('NATS', () => nats.close());
    readyWhen(() => (nats.connected ? undefined : 'NATS is not connected'));

    const topology = await manageTopology(nats, { streams: config.streams, logger });
    onStop('topology', () => topology.stop());
    readyWhen(() => topology.problem);
    await topology.complete();
    const policies = await openPolicyStore(nats, { streams: config.streams, logger });
    onStop('policies', () => policies.stop());
    const scorers = tenantScorers(
      { settings: config.scoring, analyser: createTextAnalyser(config.textAnalysis) },
      policies.of,
    );
    const publisher = createPublisher(nats);
    readyWhen(() => publisher.problem);
    const metrics = createScoringMetrics(registry);
    const vault = await connectVault(config.userData.key, {
      openBucket: () => openKeyBucket(nats, { streams: config.streams, logger }),
      logger,
      onStop,
    });
    let erasures = 0;
    vault?.onErased(() => (erasures += 1));
    const secondOpinion = connectSecondOpinion(config, {
      publisher,
      registry,
      logger,
      now,
      erasures: () => erasures,
      onStop,
    });
    const { defaultTenant } = config.tenancy;

    const handle = scoreRequests({
      vault,
      scorers,
      secondOpinion: secondOpinion.ask,
      publisher,
      metrics,
      now,
      defaultTenant,
    });
    const bury = deadLetterPublisher(publisher, {
      stage: 'scoring',
      source: 'scorer-worker',
      known: knownOfRequest(defaultTenant),
      onBuried: countBuried(registry),
    });
    // Who waits for the external model takes no place of those who do not.
    const concurrencyOf = (consumer: ConsumerDeclaration): number =>
      consumer === CONSUMERS.bulk
        ? (config.worker.bulkConcurrency ?? config.worker.concurrency)
        : config.worker.concurrency + secondOpinion.places;
    const lanes = [
      CONSUMERS.interactive,
      CONSUMERS.bulk,
      CONSUMERS.legacy,
      CONSUMERS.legacyCategory,
    ].map((consumer) =>
      consume(nats, {
        consumer,
        streams: config.streams,
        concurrency: concurrencyOf(consumer),
        handle,
        bury,
        mostUnfinished: MOST_UNFINISHED,
        logger,
        onOutcome: metrics.message(consumer.durable),
      }),
    );
    onStop('consumers', () => Promise.all(lanes.map((lane) => lane.drain())));
    lanes.forEach((lane) => readyWhen(() => lane.problem));

    const respond = answerSync({ scorers, metrics, now, defaultTenant });
    const sync = answer(nats, { subject: SYNC_SUBJECT, queue: 'scorer-worker', logger, respond });
    onStop('sync', () => sync.drain());

    heartbeat(heartbeatPublisher(nats), () =>
      lanes.reduce((total, lane) => total + lane.inHand, 0),
    );
  },
});
