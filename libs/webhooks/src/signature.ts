import { createHmac } from 'node:crypto';
import { secretBytes } from './secrets';

/** What is signed: the parts that a receiver sees. */
export interface Signed {
  readonly id: string;
  /** When the attempt is made. */
  readonly at: Date;
  readonly body: string;
}

const signature = (secret: string, content: string): string =>
  `v1,${createHmac('sha256', secretBytes(secret)).update(content).digest('base64')}`;

/** The headers of Standard Webhooks: one signature for each secret that is valid now. */
export const signatureHeaders = (
  { id, at, body }: Signed,
  secrets: readonly string[],
): Record<string, string> => {
  const seconds = Math.floor(at.getTime() / 1_000);
  const content = `${id}.${seconds}.${body}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => signature(secret, content)).join(' '),
  };
};
