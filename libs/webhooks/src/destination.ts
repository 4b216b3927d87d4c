import type { WebhookConfig } from '@prioritization/config';
import { lookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { isPublicAddress } from './is-public-address';

/** Where a webhook leads: an address that was checked, and what its name stood for at that moment. */
export interface Destination {
  readonly url: URL;
  /** Connect to one of these and to nothing else: the name may stand for others in a moment. */
  readonly addresses: readonly [LookupAddress, ...LookupAddress[]];
}

/** Why nothing is sent to an address. */
export type RefusedFor =
  'protocol' | 'credentials' | 'fragment' | 'port' | 'private_address' | 'name_not_resolved';

/** An address that a webhook may not have; the message says what it should be. */
export class DestinationRefusedError extends Error {
  constructor(
    readonly reason: RefusedFor,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DestinationRefusedError';
  }
}

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

const RESOLVE_WITHIN_MS = 5_000;

/** Asks the system, as a connection would. The question cannot be cancelled, only left behind. */
const resolveWithSystem: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    const late = () => reject(new Error(`Nobody knew ${hostname} in ${RESOLVE_WITHIN_MS} ms.`));
    const timer = setTimeout(late, RESOLVE_WITHIN_MS);
    lookup(hostname, { all: true }, (error, addresses) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(addresses);
    });
  });

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

const portOf = ({ port, protocol }: URL): number | undefined =>
  port === '' ? DEFAULT_PORTS[protocol] : Number(port);

const assertSpelling = (url: URL, { allowHttp, allowedPorts }: WebhookConfig): void => {
  const refuse = (reason: RefusedFor, message: string): never => {
    throw new DestinationRefusedError(reason, message);
  };
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:'))
    refuse('protocol', 'must be an https address');
  if (url.username !== '' || url.password !== '')
    refuse('credentials', 'must not hold a user or a password');
  if (url.hash !== '') refuse('fragment', 'must not have a fragment');
  const port = portOf(url);
  if (allowedPorts !== undefined && (port === undefined || !allowedPorts.includes(port)))
    refuse('port', `must use one of the ports ${allowedPorts.join(', ')}`);
};

/** IPv6 stands in brackets in an address. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const addressesOf = async (url: URL, resolve: Resolve): Promise<readonly LookupAddress[]> => {
  const host = bare(url.hostname);
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    return await resolve(host);
  } catch (error) {
    throw new DestinationRefusedError('name_not_resolved', 'must have a host that can be found', {
      cause: error,
    });
  }
};

/**
 * Checks an address and everything its name stands for, and says where to connect to.
 * @throws DestinationRefusedError
 */
export type CheckDestination = (address: string) => Promise<Destination>;

export const createDestinationCheck =
  (config: WebhookConfig, resolve: Resolve = resolveWithSystem): CheckDestination =>
  async (address) => {
    // Parsing also writes decimal, octal and hexadecimal spellings of IPv4 the usual way.
    const url = new URL(address);
    assertSpelling(url, config);
    const [first, ...rest] = await addressesOf(url, resolve);
    if (first === undefined)
      throw new DestinationRefusedError('name_not_resolved', 'must have a host with an address');
    const addresses = [first, ...rest] as const;
    // One address inside is enough to refuse: a connection may take any of them.
    if (!config.allowPrivateAddresses && !addresses.every((each) => isPublicAddress(each.address)))
      throw new DestinationRefusedError('private_address', 'must lead to a public address only');
    return { url, addresses: [first, ...rest] };
  };
