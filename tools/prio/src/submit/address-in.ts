import type { GatewayAddress } from '../api/gateway-options';

/** The address of something the gateway has. */
export const addressIn = ({ url }: GatewayAddress, path: string): URL =>
  new URL(path.replace(/^\//, ''), url.replace(/\/?$/, '/'));
