import { LiveQuery } from '@prioritization/contracts';
import type { Request } from 'express';
import { validQuery } from '../../http/validate';

/**
 * The place that a client was at. The header wins: a client that reconnects sends it to the
 * address it first used.
 * @throws ApiError invalid_parameter (400) when it is no place.
 */
export const lastEventIdOf = (request: Request): number | undefined => {
  const header = request.get('last-event-id')?.trim();
  const given = header ? { last_event_id: header } : request.query;
  return validQuery(LiveQuery, given).last_event_id;
};
