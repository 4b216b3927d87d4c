/**
 * Finds whatever shares a bucket with a fingerprint, newest first, and puts the fingerprint itself
 * into the index.
 *
 * KEYS[1]   the fingerprint's own entry
 * KEYS[2 …] its buckets
 * ARGV[1]   its name
 * ARGV[2]   now, in milliseconds
 * ARGV[3]   how long it stays, in milliseconds (0 = it is only looked for)
 * ARGV[4]   most names that a bucket holds
 * ARGV[5 …] fields of its entry: name, value, …
 * Returns   the names found, its own left out
 */
export const MEET_LIKES = `
local name, now, life, most = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local found, seen = {}, { [name] = true }
for i = 2, #KEYS do
  for _, other in ipairs(redis.call('ZREVRANGE', KEYS[i], 0, most - 1)) do
    if not seen[other] then
      seen[other] = true
      found[#found + 1] = other
    end
  end
  if life > 0 then
    redis.call('ZADD', KEYS[i], now, name)
    redis.call('ZREMRANGEBYRANK', KEYS[i], 0, -1 - most)
    redis.call('PEXPIRE', KEYS[i], life)
  end
end
if life > 0 then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], unpack(ARGV, 5))
  redis.call('PEXPIRE', KEYS[1], life)
end
return found
`;
