import { hostname } from 'node:os';

/** Names this process among all instances, safe as a subject token. */
export const instanceName = (): string =>
  `${hostname()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)}-${process.pid}`;
