import type { WebhookHistory } from '@prioritization/cache';
import type { WebhookRegistrationConfig } from '@prioritization/config';
import type { StoredWebhook, WebhookDeliveries, WebhookStore } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import type { CheckDestination, SecretSeal } from '@prioritization/webhooks';
import type { Request, Response } from 'express';
import { WebhookParameters } from '@prioritization/contracts';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';

export interface WebhookDependencies {
  readonly store: WebhookStore;
  readonly deliveries: WebhookDeliveries;
  readonly history: WebhookHistory;
  readonly checkDestination: CheckDestination;
  readonly seal: SecretSeal;
  readonly limits: WebhookRegistrationConfig;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Another tenant's webhook is not there either. */
export const noSuchWebhook = (): ApiError =>
  new ApiError('not_found', 'Name a webhook of your own; see GET /api/v1/webhooks.');

/** The webhook that an address names. @throws ApiError not_found */
export const namedWebhook = async (
  store: WebhookStore,
  request: Request,
  response: Response,
): Promise<StoredWebhook> => {
  const parameters = WebhookParameters.safeParse(request.params);
  const webhook =
    parameters.success && (await store.find(tenantOf(response), parameters.data.webhook_id));
  if (!webhook) throw noSuchWebhook();
  return webhook;
};
