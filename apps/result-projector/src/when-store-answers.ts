import { StoreUnavailableError } from '@prioritization/cache';
import { UnavailableError } from '@prioritization/messaging';

/** Tells the consumer loop that an outage of Redis is no fault of the message. */
export const whenStoreAnswers = async <Value>(write: () => Promise<Value>): Promise<Value> => {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StoreUnavailableError)
      throw new UnavailableError(error.message, { cause: error });
    throw error;
  }
};
