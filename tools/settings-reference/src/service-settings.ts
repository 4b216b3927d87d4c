import {
  gatewayConfig,
  healthAggregatorConfig,
  resultProjectorConfig,
  scorerWorkerConfig,
  webhookDispatcherConfig,
  type Sections,
} from '@prioritization/config';
import type { ServiceName } from '@prioritization/contracts';

/** What each service reads from its environment. */
export const SERVICE_SETTINGS: Readonly<Record<ServiceName, Sections>> = {
  gateway: gatewayConfig,
  'scorer-worker': scorerWorkerConfig,
  'result-projector': resultProjectorConfig,
  'health-aggregator': healthAggregatorConfig,
  'webhook-dispatcher': webhookDispatcherConfig,
};
