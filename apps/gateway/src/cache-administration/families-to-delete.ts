import { FAMILY_NAMES, planDeletion, type WantedDeletion } from '@prioritization/cache';
import { ApiError } from '../http/api-error';

const invalidFamilies = (detail: string, code: string): ApiError =>
  new ApiError('validation_failed', 'Correct the fields listed in `errors` and send it again.', {
    errors: [{ pointer: '/families', detail, code }],
  });

/** @throws ApiError validation_failed (422), family_protected (409) */
export const familiesToDelete = (wanted: WantedDeletion): readonly string[] => {
  const plan = planDeletion(wanted);
  if (!('refused' in plan)) return plan.families;
  switch (plan.refused) {
    case 'unknown':
      throw invalidFamilies(`must be among ${FAMILY_NAMES.join(', ')}`, 'unknown_family');
    case 'of the engine':
      throw invalidFamilies(
        `${plan.names.join(', ')} belongs to no tenant: send all_tenants`,
        'not_of_a_tenant',
      );
    case 'protected': {
      const losses = plan.kept.map(({ name, whenLost }) => `${name} (when lost: ${whenLost})`);
      throw new ApiError(
        'family_protected',
        `Leave out what is not made to be deleted, or send \`force: true\` to delete it all the same: ${losses.join('; ')}.`,
      );
    }
  }
};
