import type { WebhookDelivery } from '@prioritization/contracts';
import { MalformedMessageError, neededToOpen } from '@prioritization/messaging';
import { isSealed, TamperedError, type SealText, type Vault } from '@prioritization/privacy';

/** What is posted, and what seals an answer that may repeat it. */
export interface OpenedBody {
  readonly text: string;
  readonly seal: SealText;
}

/**
 * Opens what a delivery brings; undefined when its person is erased.
 * @throws UnavailableError when the keys cannot be reached
 */
export type OpenBody = (delivery: WebhookDelivery) => Promise<OpenedBody | undefined>;

const asItIs: SealText = (text) => text;

export const openBody =
  (vault: Vault | undefined): OpenBody =>
  async ({ tenant, body }) => {
    if (!isSealed(body)) return { text: body, seal: asItIs };
    try {
      const opened = await neededToOpen(vault).open(tenant, body);
      return opened === 'erased' ? undefined : opened;
    } catch (error) {
      if (!(error instanceof TamperedError)) throw error;
      throw new MalformedMessageError(`The delivery is invalid: ${error.message}`);
    }
  };
