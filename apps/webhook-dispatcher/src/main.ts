import { connectRedis, createWebhookRecorder } from '@prioritization/cache';
import { webhookDispatcherConfig } from '@prioritization/config';
import { EVENT_TYPES } from '@prioritization/contracts';
import {
  CONSUMERS,
  connectNats,
  consume,
  createPublisher,
  createWebhookDeliveries,
  deadLetterPublisher,
  handleByType,
  heartbeatPublisher,
  manageTopology,
  openKeyBucket,
  openWebhookStore,
  type ConsumerDeclaration,
  type Handle,
} from '@prioritization/messaging';
import { connectVault } from '@prioritization/privacy';
import { countBuried, runService } from '@prioritization/service-kit';
import { createDestinationCheck, createSecretSeal } from '@prioritization/webhooks';
import { setMaxListeners } from 'node:events';
import { makeAttempt } from './delivery/attempt';
import { deliver } from './delivery/deliver';
import { disableWebhook } from './delivery/disable-webhook';
import { openBody } from './delivery/open-body';
import { createPlaces } from './delivery/places';
import { createSchedule } from './delivery/schedule';
import { createSettle } from './delivery/settle';
import { deadLetterEvents } from './events/dead-letter-events';
import { resultEvents } from './events/result-events';
import { tellWebhooks } from './events/tell-webhooks';
import { createDispatcherMetrics } from './metrics';
import { tenantOfMessage } from './tenant-of-message';

const now = (): Date => new Date();

/** Room for messages that are only moved or postponed while every place is taken. */
const MOVED_AT_ONCE = 32;
/** An answer within this part of the time-out is swift. */
const SWIFT_PART = 0.2;

void runService({
  name: 'webhook-dispatcher',
  summary: 'tells webhooks what happened to tasks.',
  config: webhookDispatcherConfig,
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
    const store = await openWebhookStore(nats, { streams: config.streams, logger });
    onStop('webhooks', () => store.stop());
    const vault = await connectVault(config.userData.key, {
      openBucket: () => openKeyBucket(nats, { streams: config.streams, logger }),
      logger,
      onStop,
    });
    const publisher = createPublisher(nats);
    readyWhen(() => publisher.problem);
    const deliveries = createWebhookDeliveries(publisher, 'webhook-dispatcher');
    const metrics = createDispatcherMetrics(registry, store.all);
    const schedule = createSchedule(config.delivery.scheduleSeconds);
    const disable = disableWebhook({ store, metrics, logger, now });
    const impatience = new AbortController();
    // Each attempt listens, so many listeners are no leak.
    setMaxListeners(0, impatience.signal);

    const tell = { store, deliveries, disable, schedule, metrics, now };
    const handleDelivery = deliver({
      store,
      deliveries,
      places: createPlaces({
        total: config.delivery.concurrency,
        perWebhook: config.delivery.concurrencyPerWebhook,
      }),
      attempt: makeAttempt({
        checkDestination: createDestinationCheck(config.webhooks),
        seal: createSecretSeal(config.webhooks.encryptionKey),
        timeoutMs: config.delivery.timeoutMs,
        version: config.service.version,
        now,
        logger,
        impatient: impatience.signal,
      }),
      settle: createSettle({
        ...tell,
        disableAfter: config.delivery.disableAfter,
        record: createWebhookRecorder(redis, config.history),
        logger,
      }),
      openBody: openBody(vault),
      swiftMs: config.delivery.timeoutMs * SWIFT_PART,
      now,
    });

    const bury = deadLetterPublisher(publisher, {
      stage: 'webhooks',
      source: 'webhook-dispatcher',
      known: tenantOfMessage,
      onBuried: countBuried(registry),
    });
    const start = (consumer: ConsumerDeclaration, concurrency: number, handle: Handle) =>
      consume(nats, {
        consumer,
        concurrency,
        handle,
        bury,
        logger,
        streams: config.streams,
        onOutcome: metrics.message(consumer.durable),
      });
    const waiting = { ...CONSUMERS.webhooksWaiting, maxAckPending: config.delivery.mostWaiting };
    const events = config.dispatcher.concurrency;
    const attempts = config.delivery.concurrency + MOVED_AT_ONCE;
    const onResult = tellWebhooks(tell, resultEvents(vault));
    const consumptions = [
      start(
        CONSUMERS.resultEvents,
        events,
        handleByType({
          handlers: { [EVENT_TYPES.result]: onResult, [EVENT_TYPES.sealedResult]: onResult },
          untyped: EVENT_TYPES.result,
          logger: { info: (fields, text) => logger.debug(fields, text) },
        }),
      ),
      start(CONSUMERS.deadLetterEvents, events, tellWebhooks(tell, deadLetterEvents)),
      start(CONSUMERS.webhookDeliveries, attempts, handleDelivery),
      start(waiting, attempts, handleDelivery),
    ];
    onStop('consumers', async () => {
      const timer = setTimeout(() => impatience.abort(), config.service.shutdownTimeoutMs / 2);
      await Promise.all(consumptions.map((consumption) => consumption.drain()));
      clearTimeout(timer);
    });
    consumptions.forEach((consumption) => readyWhen(() => consumption.problem));

    heartbeat(heartbeatPublisher(nats), () =>
      consumptions.reduce((total, consumption) => total + consumption.inHand, 0),
    );
  },
});
