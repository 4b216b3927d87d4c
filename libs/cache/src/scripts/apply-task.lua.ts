/**
 * Applies outcomes of tasks to the read model, each fenced by its revision: a repeated or older
 * one changes nothing.
 *
 * KEYS[1]     the tenant's ranking
 * KEYS[2]     what the tenant's tasks wait for
 * KEYS[3]     the tenant's history: completed tasks by the time of their newest result
 * KEYS[3 + i] the hash of the i-th task
 * ARGV[1]     time to live in seconds
 * ARGV[2 …]   for each task: revision, state, rank score, rank member ('' = not ranked),
 *             recorded task (JSON), outcome (JSON result, or the reason of the failure), time,
 *             id, ids it waits for (JSON, '' = none), history member ('' = none), history time
 * Returns     for each task: applied | repeated | outdated
 */
export const APPLY_TASK = `
local ttl = ARGV[1]
local outcomes = {}
for i = 1, #KEYS - 3 do
  local key = KEYS[i + 3]
  local at = 2 + (i - 1) * 11
  local revision, state, score, member = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  local history = ARGV[at + 9]
  local held = redis.call('HMGET', key, 'revision', 'member', 'history')
  if held[1] and held[1] >= revision then
    outcomes[i] = held[1] == revision and 'repeated' or 'outdated'
  else
    if held[2] and held[2] ~= '' and held[2] ~= member then
      redis.call('ZREM', KEYS[1], held[2])
    end
    if held[3] and held[3] ~= '' and held[3] ~= history then
      redis.call('ZREM', KEYS[3], held[3])
    end
    redis.call('HSET', key, 'revision', revision, 'state', state, 'member', member, 'history', history,
      'task', ARGV[at + 4], 'outcome', ARGV[at + 5], 'finished_at', ARGV[at + 6])
    redis.call('EXPIRE', key, ttl)
    if member ~= '' then
      redis.call('ZADD', KEYS[1], score, member)
    end
    if history ~= '' then
      redis.call('ZADD', KEYS[3], ARGV[at + 10], history)
    end
    if ARGV[at + 8] == '' then
      redis.call('HDEL', KEYS[2], ARGV[at + 7])
    else
      redis.call('HSET', KEYS[2], ARGV[at + 7], ARGV[at + 8])
    end
    outcomes[i] = 'applied'
  end
end
redis.call('EXPIRE', KEYS[1], ttl)
redis.call('EXPIRE', KEYS[2], ttl)
redis.call('EXPIRE', KEYS[3], ttl)
return outcomes
`;
