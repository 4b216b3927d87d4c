import { flag, setting, wholeNumber, type ValuesOf } from './setting';

const quota = (units: number) => wholeNumber(0, 1_000_000_000_000).default(units);

/** How much may be asked in a window. The defaults are more than one gateway can answer. */
export const rateLimitSettings = {
  enabled: setting('RATE_LIMIT_ENABLED', flag().default(true), 'Limit how much may be asked'),
  windowSeconds: setting(
    'RATE_LIMIT_WINDOW_SECONDS',
    wholeNumber(1, 86_400).default(60),
    'Length of the sliding window that all quotas hold for, in seconds',
  ),
  callerRequests: setting(
    'RATE_LIMIT_CALLER_REQUESTS',
    quota(1_200_000),
    'Requests of one caller in any window; 0 is unlimited, here and below',
  ),
  tenantRequests: setting(
    'RATE_LIMIT_TENANT_REQUESTS',
    quota(6_000_000),
    'Requests of all callers of a tenant in any window',
  ),
  submitRequests: setting(
    'RATE_LIMIT_SUBMIT_REQUESTS',
    quota(0),
    'Requests of one caller that submit or score, in any window',
  ),
  readRequests: setting(
    'RATE_LIMIT_READ_REQUESTS',
    quota(0),
    'Requests of one caller that read, in any window',
  ),
  adminRequests: setting(
    'RATE_LIMIT_ADMIN_REQUESTS',
    quota(0),
    'Requests of one caller that administer, in any window',
  ),
  callerTasks: setting(
    'RATE_LIMIT_CALLER_TASKS',
    quota(12_000_000),
    'Tasks of one caller in any window; a batch counts as many as it holds',
  ),
  tenantTasks: setting(
    'RATE_LIMIT_TENANT_TASKS',
    quota(60_000_000),
    'Tasks of all callers of a tenant in any window',
  ),
  olderHeaders: setting(
    'RATE_LIMIT_OLDER_HEADERS',
    flag().default(false),
    'Also answer with X-RateLimit-Limit, -Remaining and -Reset',
  ),
};

export type RateLimitConfig = ValuesOf<{ rateLimits: typeof rateLimitSettings }>['rateLimits'];
