import fc from 'fast-check';
import { BlockList } from 'node:net';
import { isPublicAddress } from './is-public-address';

/** The special networks, from the registries of IANA, written down a second time. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
];
const split = (network: string): [string, number] => {
  const [address = '', bits = ''] = network.split('/');
  return [address, Number(bits)];
};
const special = new BlockList();
SPECIAL_IPV4.forEach((network) => special.addSubnet(...split(network), 'ipv4'));

const dotted = (value: number): string =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const numberOf = (address: string): number =>
  address.split('.').reduce((total, part) => total * 256 + Number(part), 0);
const anyIpv4 = fc.nat(0xffffffff).map(dotted);
const specialIpv4 = fc
  .constantFrom(...SPECIAL_IPV4)
  .chain((network) => {
    const [address, bits] = split(network);
    return fc.nat(2 ** (32 - bits) - 1).map((offset) => numberOf(address) + offset);
  })
  .map(dotted);
const group = fc.nat(0xffff).map((value) => value.toString(16));
const ipv6In = (...first: string[]) =>
  fc
    .array(group, { minLength: 8 - first.length, maxLength: 8 - first.length })
    .map((rest) => [...first, ...rest].join(':'));

describe('isPublicAddress', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback, further in', '127.255.255.254'],
    ['unspecified', '0.0.0.0'],
    ['private', '10.1.2.3'],
    ['private', '172.31.255.255'],
    ['private', '192.168.0.1'],
    ['the metadata of clouds', '169.254.169.254'],
    ['CGNAT, and the metadata of one cloud', '100.100.100.200'],
    ['Azure’s wire server', '168.63.129.16'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 loopback', '::1'],
    ['IPv6 unspecified', '::'],
    ['unique local, and the metadata of one cloud', 'fd00:ec2::254'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv4 mapped into IPv6', '::ffff:127.0.0.1'],
    ['IPv4 mapped, in hexadecimal', '::ffff:a9fe:a9fe'],
    ['IPv4-compatible IPv6', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['documentation', '2001:db8::1'],
    ['no address', 'localhost'],
    ['nothing', ''],
  ])('refuses %s: %s', (_, address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    'lets %s through',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it('agrees with the registries on every IPv4 address, also mapped into IPv6', () => {
    fc.assert(
      fc.property(fc.oneof(anyIpv4, specialIpv4), (address) => {
        const isPublic = !special.check(address);
        expect(isPublicAddress(address)).toBe(isPublic);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublic);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses every IPv6 address that is not global unicast, and every way to wrap IPv4', () => {
    const wrapped = fc.tuple(group, group).map(([high, low]) => `64:ff9b::${high}:${low}`);
    const outside = fc
      .tuple(fc.nat(0xffff), ipv6In('0'))
      .filter(([first]) => first >> 13 !== 1)
      .map(([first, rest]) => `${first.toString(16)}${rest.slice(1)}`)
      .filter((address) => !address.startsWith('0:0:0:0:0:ffff'));
    const addresses = fc.oneof(
      wrapped,
      outside,
      ipv6In('2002'),
      ipv6In('2001', '0'),
      ipv6In('fc00'),
      ipv6In('fe80'),
    );
    fc.assert(fc.property(addresses, (address) => expect(isPublicAddress(address)).toBe(false)));
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string(), (text) => void isPublicAddress(text)));
  });
});
