/**
 * Says until when a batch counts as being received, if it still is by the same receiver.
 *
 * KEYS[1] the batch
 * ARGV[1] the receiver
 * ARGV[2] until when, in milliseconds since 1970
 * Returns 1 when it was said
 */
export const HOLD_BATCH = `
if redis.call('HGET', KEYS[1], 'receiver') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'receiving_until', ARGV[2])
return 1
`;
