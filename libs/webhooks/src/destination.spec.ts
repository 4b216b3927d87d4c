import { loadConfig, webhookDispatcherConfig } from '@prioritization/config';
import type { LookupAddress } from 'node:dns';
import { createDestinationCheck, type DestinationRefusedError } from './destination';

const PUBLIC: LookupAddress = { address: '93.184.216.34', family: 4 };
const PUBLIC_IPV6: LookupAddress = { address: '2606:4700:4700::1111', family: 6 };
const PRIVATE: LookupAddress = { address: '10.0.0.7', family: 4 };

const settings = (environment: Record<string, string> = {}) =>
  loadConfig(webhookDispatcherConfig, environment).webhooks;
const resolvingTo =
  (...addresses: LookupAddress[]) =>
  () =>
    Promise.resolve(addresses);
const refusal = (
  url: string,
  environment: Record<string, string> = {},
  resolve: () => Promise<LookupAddress[]> = resolvingTo(PUBLIC),
): Promise<string> =>
  createDestinationCheck(
    settings(environment),
    resolve,
  )(url).then(
    () => 'accepted',
    (error: DestinationRefusedError) => error.reason,
  );

describe('a destination', () => {
  it('is the address with everything its name stands for', async () => {
    const check = createDestinationCheck(settings(), resolvingTo(PUBLIC, PUBLIC_IPV6));
    const { url, addresses } = await check('https://example.com/hooks?token=1');
    expect(url.href).toBe('https://example.com/hooks?token=1');
    expect(addresses).toEqual([PUBLIC, PUBLIC_IPV6]);
  });

  it.each([
    ['http://example.com/', 'protocol'],
    ['ftp://example.com/', 'protocol'],
    ['https://user:password@example.com/', 'credentials'],
    ['https://example.com/#part', 'fragment'],
  ])('is refused for its spelling: %s', async (url, reason) => {
    expect(await refusal(url)).toBe(reason);
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://017700000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://①②⑦.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
  ])('is refused as a number, however it is written: %s', async (url) => {
    const neverAsked = () => Promise.reject(new Error('a number needs no resolving'));
    expect(await refusal(url, {}, neverAsked)).toBe('private_address');
  });

  it('is refused when any of its addresses is private', async () => {
    const one = resolvingTo(PUBLIC, PRIVATE);
    expect(await refusal('https://example.com/', {}, one)).toBe('private_address');
  });

  it('is refused when nobody knows its name, or the name stands for nothing', async () => {
    const unknown = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await refusal('https://example.com/', {}, unknown)).toBe('name_not_resolved');
    expect(await refusal('https://example.com/', {}, resolvingTo())).toBe('name_not_resolved');
  });

  it('may be limited to some ports', async () => {
    const limited = { WEBHOOK_ALLOWED_PORTS: '443, 8443' };
    expect(await refusal('https://example.com/', limited)).toBe('accepted');
    expect(await refusal('https://example.com:8443/', limited)).toBe('accepted');
    expect(await refusal('https://example.com:22/', limited)).toBe('port');
  });

  it('may be http, or inside, when the settings say so', async () => {
    expect(await refusal('http://example.com/', { WEBHOOK_ALLOW_HTTP: 'true' })).toBe('accepted');
    const inside = { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' };
    expect(await refusal('https://localhost/', inside, resolvingTo(PRIVATE))).toBe('accepted');
  });

  it('is judged anew each time: a name that moves inside is refused then', async () => {
    const answers = [[PUBLIC], [PRIVATE]];
    const moving = () => Promise.resolve(answers.shift() ?? []);
    const check = createDestinationCheck(settings(), moving);
    expect((await check('https://example.com/')).addresses).toEqual([PUBLIC]);
    await expect(check('https://example.com/')).rejects.toMatchObject({
      reason: 'private_address',
    });
  });
});
