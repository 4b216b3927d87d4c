/**
 * Applies a person's judgement to the read model. It is kept among the task's judgements, and the
 * newest of those that set or end an override decides; a repeated or older one changes nothing, in
 * whatever order they arrive.
 *
 * KEYS[1] the hash of the task
 * KEYS[2] the tenant's overrides
 * KEYS[3] the task's judgements
 * ARGV[1] time to live in seconds
 * ARGV[2] place in the stream, as text that orders
 * ARGV[3] judgement (JSON)
 * ARGV[4] most judgements to keep
 * ARGV[5] override (JSON, '' = ends it), or 'none' when the judgement moves nothing
 * ARGV[6] when the override ends, in milliseconds or '+inf'
 * ARGV[7] the first part of a revision: a newer submission ends the override ('' = none does)
 * ARGV[8] task id
 * ARGV[9] now, in milliseconds
 * Returns applied | repeated | outdated
 */
export const APPLY_FEEDBACK = `
local ttl, place, override, ends = ARGV[1], ARGV[2], ARGV[5], ARGV[7]
local added = redis.call('ZADD', KEYS[3], 0, place .. '|' .. ARGV[3])
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - ARGV[4])
redis.call('EXPIRE', KEYS[3], ttl)
if override == 'none' then return added == 1 and 'applied' or 'repeated' end

local held = redis.call('HMGET', KEYS[1], 'override_place', 'revision')
if held[1] and held[1] >= place then
  return held[1] == place and 'repeated' or 'outdated'
end
if ends ~= '' and held[2] and string.sub(held[2], 1, #ends) > ends then override = '' end
redis.call('HSET', KEYS[1], 'override_place', place, 'override', override, 'override_ends', ends)
redis.call('EXPIRE', KEYS[1], ttl)
if override == '' then
  redis.call('ZREM', KEYS[2], ARGV[8])
else
  redis.call('ZADD', KEYS[2], ARGV[6], ARGV[8])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[9])
redis.call('EXPIRE', KEYS[2], ttl)
return 'applied'
`;
