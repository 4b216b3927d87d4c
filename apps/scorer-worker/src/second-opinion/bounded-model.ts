import type { ExternalModel, UnusedOutcome } from '@prioritization/external-model';

const NO_PLACE: UnusedOutcome = {
  used: false,
  reason: 'rate_limited',
  detail: 'too many tasks wait for it already',
};

/** Lets so many wait for the model; whoever comes while they do goes on without it at once. */
export const boundedModel = (model: ExternalModel, places: number): ExternalModel => {
  let waiting = 0;
  return {
    async assess(...question) {
      if (waiting >= places) return NO_PLACE;
      waiting += 1;
      try {
        return await model.assess(...question);
      } finally {
        waiting -= 1;
      }
    },
  };
};
