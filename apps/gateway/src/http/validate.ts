import { fieldErrors } from '@prioritization/contracts';
import type { z } from 'zod';
import { ApiError } from './api-error';

/** @throws ApiError validation_failed (422) naming every invalid field. */
export const validBody = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new ApiError(
    'validation_failed',
    'Correct the fields listed in `errors` and send it again.',
    {
      errors: fieldErrors(result.error),
    },
  );
};

/** @throws ApiError invalid_parameter (400) naming every invalid parameter. */
export const validQuery = <Schema extends z.ZodType>(
  schema: Schema,
  query: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  throw new ApiError('invalid_parameter', 'Correct the parameters listed in `errors`.', {
    errors: fieldErrors(result.error),
  });
};
