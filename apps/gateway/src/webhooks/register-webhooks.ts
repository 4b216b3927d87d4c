import { WebhookInput, type WebhookWithSecret } from '@prioritization/contracts';
import type { StoredWebhook } from '@prioritization/messaging';
import {
  DestinationRefusedError,
  createSecret,
  type CheckDestination,
} from '@prioritization/webhooks';
import type { RequestHandler, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validBody } from '../http/validate';
import { replaceSecret } from './replace-secret';
import { shownWebhook } from './shown-webhook';
import { namedWebhook, noSuchWebhook, type WebhookDependencies } from './webhook-dependencies';

const ID_BYTES = 12;

/** @throws ApiError validation_failed when nothing may be sent there. */
const assertAllowed = async (check: CheckDestination, url: string): Promise<void> => {
  try {
    await check(url);
  } catch (error) {
    if (!(error instanceof DestinationRefusedError)) throw error;
    throw new ApiError('validation_failed', 'Give the webhook another address.', {
      errors: [{ pointer: '/url', detail: error.message, code: error.reason }],
      cause: error,
    });
  }
};

/** What answers for the webhooks themselves. */
export const registrationHandlers = (dependencies: WebhookDependencies) => {
  const { store, history, checkDestination, seal, limits, now, logger } = dependencies;
  const showSecret = (response: Response, webhook: StoredWebhook, secret: string): void => {
    const shown: WebhookWithSecret = { ...shownWebhook(webhook, now()), secret };
    response.set('Cache-Control', 'no-store').json(shown);
  };
  const change = async (
    webhook: StoredWebhook,
    how: (webhook: StoredWebhook) => StoredWebhook,
  ): Promise<StoredWebhook> => {
    const changed = await store.change(webhook.tenant, webhook.id, how);
    if (changed === undefined) throw noSuchWebhook();
    return changed;
  };

  /** POST /api/v1/webhooks */
  const createWebhook: RequestHandler = async (request, response) => {
    const tenant = tenantOf(response);
    const { url, events, description } = validBody(WebhookInput, request.body);
    await assertAllowed(checkDestination, url);
    if (store.of(tenant).length >= limits.most)
      throw new ApiError('webhook_limit_reached', `Remove one of your ${limits.most} first.`);
    const id = `wh_${randomBytes(ID_BYTES).toString('hex')}`;
    const secret = createSecret();
    const at = now().toISOString();
    const webhook: StoredWebhook = {
      tenant,
      id,
      url,
      events,
      ...(description !== undefined && { description }),
      created_at: at,
      active_since: at,
      secrets: [{ sealed: seal.seal(secret, id) }],
      failed_in_a_row: 0,
    };
    await store.add(webhook);
    showSecret(response.status(201).location(`/api/v1/webhooks/${id}`), webhook, secret);
  };

  /** GET /api/v1/webhooks */
  const listWebhooks: RequestHandler = (_request, response) => {
    const webhooks = store.of(tenantOf(response));
    response.json({ webhooks: webhooks.map((webhook) => shownWebhook(webhook, now())) });
  };

  /** GET …/{webhook_id} */
  const getWebhook: RequestHandler = async (request, response) => {
    response.json(shownWebhook(await namedWebhook(store, request, response), now()));
  };

  /** PUT …/{webhook_id} */
  const putWebhook: RequestHandler = async (request, response) => {
    const { description: said, ...input } = validBody(WebhookInput, request.body);
    const webhook = await namedWebhook(store, request, response);
    await assertAllowed(checkDestination, input.url);
    const changed = await change(webhook, ({ description, ...kept }) => ({
      ...kept,
      ...input,
      ...(said !== undefined && { description: said }),
    }));
    response.json(shownWebhook(changed, now()));
  };

  /** DELETE …/{webhook_id} */
  const removeWebhook: RequestHandler = async (request, response) => {
    const { tenant, id } = await namedWebhook(store, request, response);
    await store.remove(tenant, id);
    await history.forget(tenant, id).catch((error: unknown) => {
      logger.warn({ webhook: id, err: error }, 'what was sent to a webhook is still remembered');
    });
    response.status(204).end();
  };

  /** POST …/{webhook_id}/rotate-secret */
  const rotateWebhookSecret: RequestHandler = async (request, response) => {
    const webhook = await namedWebhook(store, request, response);
    const secret = createSecret();
    const sealed = seal.seal(secret, webhook.id);
    const at = now();
    const changed = await change(webhook, (held) => ({
      ...held,
      secrets: replaceSecret(held.secrets, sealed, at, limits.secretOverlapSeconds),
    }));
    showSecret(response, changed, secret);
  };

  /** POST …/{webhook_id}/enable */
  const enableWebhook: RequestHandler = async (request, response) => {
    const webhook = await namedWebhook(store, request, response);
    const enabled = await change(webhook, (held) => {
      if (held.disabled === undefined) return held;
      const { disabled, ...kept } = held;
      return { ...kept, active_since: now().toISOString(), failed_in_a_row: 0 };
    });
    response.json(shownWebhook(enabled, now()));
  };

  return {
    createWebhook,
    listWebhooks,
    getWebhook,
    putWebhook,
    removeWebhook,
    rotateWebhookSecret,
    enableWebhook,
  };
};
