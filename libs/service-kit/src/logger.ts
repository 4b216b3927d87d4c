import type { ServiceConfig } from '@prioritization/config';
import { pino, stdTimeFunctions, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Never logged, whatever object they come in. */
const PERSONAL = ['requester_name', '*.requester_name', 'req.headers.authorization', '*.password'];

/** The one way to log: JSON, one line per event, on standard output. */
export const createLogger = (service: string, instance: string, config: ServiceConfig): Logger =>
  pino({
    level: config.logLevel,
    base: { service, instance },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: PERSONAL,
  });
