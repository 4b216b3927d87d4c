import ipaddr from 'ipaddr.js';

/** What is handed out as unicast on the internet; all other IPv6 is special. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Public by the registries, and yet inside of every machine at that provider: Azure's wire server. */
const INSIDE_OF_A_CLOUD = '168.63.129.16';

/**
 * Whether an address belongs to the public internet. Not loopback, private, link-local (where
 * clouds answer with credentials), shared (CGNAT), multicast, unspecified, reserved, unique local,
 * translated or tunnelled; an IPv4 address mapped into an IPv6 one is judged as IPv4.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_IPV6)) return false;
  return parsed.range() === 'unicast' && parsed.toString() !== INSIDE_OF_A_CLOUD;
};
