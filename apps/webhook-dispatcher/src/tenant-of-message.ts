import type { KnownOfMessage, ReceivedMessage } from '@prioritization/messaging';

/** Whose message it is, for its dead letter. Its tasks are not named: nothing is wrong with them. */
export const tenantOfMessage = (message: ReceivedMessage): KnownOfMessage => {
  try {
    return { tenant: message.headers().tenant };
  } catch {
    return {};
  }
};
