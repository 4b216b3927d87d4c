/**
 * After outcomes of tasks were applied: lets the tenant's overrides live as long as its tasks, and
 * ends those that a newer submission of their task was to end.
 *
 * KEYS[1]     the tenant's overrides
 * KEYS[1 + i] the hash of the i-th task
 * ARGV[1]     time to live in seconds
 * ARGV[1 + i] id of the i-th task
 * Returns     how many were ended
 */
export const KEEP_OVERRIDES = `
if redis.call('EXPIRE', KEYS[1], ARGV[1]) == 0 then return 0 end
local ended = 0
for i = 2, #KEYS do
  local held = redis.call('HMGET', KEYS[i], 'override_ends', 'revision')
  local ends, revision = held[1], held[2]
  if ends and ends ~= '' and revision and string.sub(revision, 1, #ends) > ends then
    redis.call('HSET', KEYS[i], 'override', '', 'override_ends', '')
    ended = ended + redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return ended
`;
