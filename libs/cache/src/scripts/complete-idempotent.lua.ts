/**
 * Keeps the answer to a request under its idempotency key, unless somebody else has taken the key
 * since: the lease ran out, and what they answer is what counts.
 *
 * KEYS[1] hash of the idempotency key
 * ARGV[1] fingerprint of the request
 * ARGV[2] who took the key
 * ARGV[3] the answer (JSON)
 * ARGV[4] milliseconds to keep it
 */
export const COMPLETE_IDEMPOTENT = `
local held = redis.call('HMGET', KEYS[1], 'fingerprint', 'owner')
if held[1] and held[2] ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'answer', ARGV[3])
redis.call('HDEL', KEYS[1], 'owner')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
`;
