import { readCursor, type RankPlace } from '@prioritization/cache';
import { ApiError } from './api-error';

/**
 * The place that a page starts behind; undefined for the first page.
 * @throws ApiError invalid_parameter (400) when it is no cursor of ours.
 */
export const placeAfter = (cursor: string | undefined): RankPlace | undefined => {
  if (cursor === undefined) return undefined;
  const place = readCursor(cursor);
  if (place !== undefined) return place;
  throw new ApiError('invalid_parameter', 'Give the `next_cursor` of a page as it was, or none.', {
    errors: [{ pointer: '/cursor', detail: 'is not a cursor of ours', code: 'invalid_cursor' }],
  });
};
