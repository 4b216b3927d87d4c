/**
 * Deletes tasks of one person, each with its places in the ranking and the history. A task that
 * another person has submitted under the same id since stays.
 *
 * KEYS[1]     the tenant's ranking
 * KEYS[2]     what the tenant's tasks wait for
 * KEYS[3]     the tenant's history
 * KEYS[3 + i] the hash of the i-th task
 * ARGV[1]     how every text begins that is sealed for the person
 * ARGV[1 + i] id of the i-th task
 * Returns     how many tasks were deleted
 */
export const ERASE_TASKS = `
local deleted = 0
for i = 1, #KEYS - 3 do
  local key = KEYS[i + 3]
  local held = redis.call('HMGET', key, 'task', 'member', 'history')
  local sealed = held[1] and held[1] ~= ''
  if sealed and string.sub(held[1], 1, #ARGV[1]) ~= ARGV[1] then
    -- Somebody else's: only a submission of the person may have been noted in it.
    redis.call('HDEL', key, 'submitted')
  else
    if held[2] and held[2] ~= '' then redis.call('ZREM', KEYS[1], held[2]) end
    if held[3] and held[3] ~= '' then redis.call('ZREM', KEYS[3], held[3]) end
    redis.call('HDEL', KEYS[2], ARGV[i + 1])
    deleted = deleted + redis.call('DEL', key)
  end
end
return deleted
`;
