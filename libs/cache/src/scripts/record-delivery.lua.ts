/**
 * Notes how a webhook's delivery stands, and forgets the oldest beyond the limit.
 *
 * KEYS[1] the order of the webhook's deliveries
 * KEYS[2] the hash of the webhook's deliveries
 * ARGV[1] the delivery's id
 * ARGV[2] when its event happened, in milliseconds
 * ARGV[3] what is noted
 * ARGV[4] most deliveries
 * ARGV[5] time to live in seconds
 */
export const RECORD_DELIVERY = `
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1 - tonumber(ARGV[4]))) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('HDEL', KEYS[2], id)
end
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('EXPIRE', KEYS[2], ARGV[5])
return 1
`;
