import { z } from 'zod';
import { flag, secret, setting, wholeNumber, type ValuesOf } from './setting';

const KEY_BYTES = 32;

/** Text of a variable into a list of numbers. */
const numbers = (text: string): number[] => text.split(',').map((part) => Number(part.trim()));

const numberList = (least: number, most: number) =>
  z
    .string()
    .regex(/^\s*\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?)*\s*$/, 'must be numbers with commas between them')
    .transform(numbers)
    .pipe(z.array(z.number().min(least).max(most)));

const encryptionKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]+=*$/, 'must be base64')
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === KEY_BYTES, `must be ${KEY_BYTES} bytes, written in base64`);

/** Where webhooks may point, and how their secrets are kept; gateway and dispatcher must agree. */
export const webhookSettings = {
  encryptionKey: secret(
    'WEBHOOK_ENCRYPTION_KEY',
    encryptionKey.optional(),
    'Encrypts the secrets of webhooks at rest: 32 bytes in base64; not encrypted when not set',
  ),
  allowHttp: setting(
    'WEBHOOK_ALLOW_HTTP',
    flag().default(false),
    'Webhooks may have http addresses; for development',
  ),
  allowPrivateAddresses: setting(
    'WEBHOOK_ALLOW_PRIVATE_ADDRESSES',
    flag().default(false),
    'Webhooks may point into private networks and to this machine; for development',
  ),
  allowedPorts: setting(
    'WEBHOOK_ALLOWED_PORTS',
    numberList(1, 65_535).optional(),
    'Ports that webhooks may use, comma separated; all when not set',
  ),
};

/** What the gateway lets a tenant register. */
export const webhookRegistrationSettings = {
  most: setting('WEBHOOKS_MAX', wholeNumber(1, 1_000).default(50), 'Most webhooks of a tenant'),
  secretOverlapSeconds: setting(
    'WEBHOOK_SECRET_OVERLAP_SECONDS',
    wholeNumber(0, 30 * 86_400).default(86_400),
    'How long deliveries are signed with the old secret too after a new one was made, in seconds',
  ),
};

const DEFAULT_SCHEDULE = '0,5,300,1800,7200,18000,36000,50400,72000,86400';

/** How the dispatcher sends. */
export const webhookDeliverySettings = {
  concurrency: setting(
    'WEBHOOK_CONCURRENCY',
    wholeNumber(2, 10_000).default(64),
    'Attempts at once; webhooks that failed last share at most half of them',
  ),
  concurrencyPerWebhook: setting(
    'WEBHOOK_CONCURRENCY_PER_WEBHOOK',
    wholeNumber(1, 1_000).default(4),
    'Attempts at once to one webhook; one while it fails',
  ),
  timeoutMs: setting(
    'WEBHOOK_TIMEOUT_MS',
    wholeNumber(10, 120_000).default(15_000),
    'Longest time of an attempt in milliseconds',
  ),
  scheduleSeconds: setting(
    'WEBHOOK_SCHEDULE_SECONDS',
    numberList(0, 7 * 86_400).prefault(DEFAULT_SCHEDULE),
    'Seconds before each attempt of a delivery, the first included',
  ),
  disableAfter: setting(
    'WEBHOOK_DISABLE_AFTER',
    wholeNumber(1, 10_000).default(5),
    'A webhook is disabled when so many deliveries in a row were given up',
  ),
  mostWaiting: setting(
    'WEBHOOK_MAX_WAITING',
    wholeNumber(1_000, 10_000_000).default(1_000_000),
    'Deliveries that may wait for their next attempt at once; what is beyond is looked at later',
  ),
};

/** What is remembered of deliveries. */
export const webhookHistorySettings = {
  most: setting(
    'WEBHOOK_HISTORY_SIZE',
    wholeNumber(1, 10_000).default(100),
    'Deliveries of each webhook that are remembered',
  ),
  timeToLiveSeconds: setting(
    'WEBHOOK_HISTORY_TTL_SECONDS',
    wholeNumber(60).default(7 * 86_400),
    'How long they are remembered after the last of them, in seconds',
  ),
};

export type WebhookConfig = ValuesOf<{ webhooks: typeof webhookSettings }>['webhooks'];
export type WebhookRegistrationConfig = ValuesOf<{
  registration: typeof webhookRegistrationSettings;
}>['registration'];
export type WebhookDeliveryConfig = ValuesOf<{
  delivery: typeof webhookDeliverySettings;
}>['delivery'];
export type WebhookHistoryConfig = ValuesOf<{ history: typeof webhookHistorySettings }>['history'];
