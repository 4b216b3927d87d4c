/**
 * Deletes tasks of one person, each with its places in the ranking and the history, and what people
 * said of it. A task that another person has submitted under the same id since stays; only what was
 * said of the person's own goes.
 *
 * KEYS[1]         the tenant's ranking
 * KEYS[2]         what the tenant's tasks wait for
 * KEYS[3]         the tenant's history
 * KEYS[4]         the tenant's overrides
 * KEYS[3 + 2 * i] the hash of the i-th task
 * KEYS[4 + 2 * i] the judgements of the i-th task
 * ARGV[1]         how every text begins that is sealed for the person
 * ARGV[1 + i]     id of the i-th task
 * Returns         how many judgements were deleted, then the ids of the tasks that were
 */
export const ERASE_TASKS = `
local prefix = ARGV[1]
local judgements, erased = 0, {}
local function isTheirs(text) return string.sub(text, 1, #prefix) == prefix end
for i = 1, #ARGV - 1 do
  local key, said, id = KEYS[3 + 2 * i], KEYS[4 + 2 * i], ARGV[i + 1]
  local held = redis.call('HMGET', key, 'task', 'member', 'history', 'override')
  local sealed = held[1] and held[1] ~= ''
  if sealed and not isTheirs(held[1]) then
    -- Somebody else's: only a submission of the person may have been noted in it.
    redis.call('HDEL', key, 'submitted')
    for _, member in ipairs(redis.call('ZRANGE', said, 0, -1)) do
      local bar = string.find(member, '|', 1, true)
      if bar and isTheirs(string.sub(member, bar + 1)) then
        judgements = judgements + redis.call('ZREM', said, member)
      end
    end
    if held[4] and isTheirs(held[4]) then
      redis.call('HDEL', key, 'override', 'override_ends')
      redis.call('ZREM', KEYS[4], id)
    end
  else
    if held[2] and held[2] ~= '' then redis.call('ZREM', KEYS[1], held[2]) end
    if held[3] and held[3] ~= '' then redis.call('ZREM', KEYS[3], held[3]) end
    redis.call('HDEL', KEYS[2], id)
    redis.call('ZREM', KEYS[4], id)
    judgements = judgements + redis.call('ZCARD', said)
    redis.call('DEL', said)
    if redis.call('DEL', key) == 1 then erased[#erased + 1] = id end
  end
end
table.insert(erased, 1, judgements)
return erased
`;
