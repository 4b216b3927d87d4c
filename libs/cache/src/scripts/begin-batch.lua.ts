/**
 * Begins a batch, or goes on with one: whoever began it last is its only receiver.
 *
 * KEYS[1] the batch
 * KEYS[2] the tenant's batches
 * ARGV[1] id of the batch
 * ARGV[2] now, in milliseconds since 1970
 * ARGV[3] the receiver
 * ARGV[4] until when it counts as being received, in milliseconds since 1970
 * ARGV[5] time to live in seconds
 * ARGV[6] how many batches of the tenant are listed at most
 * Returns how many chunks of it are known
 */
export const BEGIN_BATCH = `
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'created', ARGV[2], 'chunks', 0, 'received', 0, 'accepted', 0,
    'rejected', 0, 'completed', 0, 'failed', 0)
  redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
  redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -ARGV[6] - 1)
end
redis.call('HSET', KEYS[1], 'receiver', ARGV[3], 'receiving_until', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('EXPIRE', KEYS[2], ARGV[5])
return tonumber(redis.call('HGET', KEYS[1], 'chunks'))
`;
