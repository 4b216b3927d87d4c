/**
 * Notes which entries of a family were written and used, forgets those that have expired, and takes
 * the least recently used out while there are too many. A bounded slice of work a call.
 *
 * KEYS[1]  entries by when they were last used
 * KEYS[2]  entries by when they expire
 * ARGV[1]  now, in milliseconds
 * ARGV[2]  most entries
 * ARGV[3]  most entries that one call forgets, and takes out
 * ARGV[4]  longest life of an entry, in milliseconds
 * ARGV[5…] for each entry: its name, when it was used, and when it expires if it was written ('' = used)
 * Returns  {1 when more is left to do else 0, name of each entry taken out …}
 */
export const NOTE_USES = `
local uses, ends = KEYS[1], KEYS[2]
local now, most, slice = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
for at = 5, #ARGV, 3 do
  local name, used, expires = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  if expires == '' then
    redis.call('ZADD', uses, 'XX', 'GT', used, name)
  else
    redis.call('ZADD', uses, 'GT', used, name)
    redis.call('ZADD', ends, expires, name)
  end
end
local expired = redis.call('ZRANGEBYSCORE', ends, '-inf', now, 'LIMIT', 0, slice)
for _, name in ipairs(expired) do
  redis.call('ZREM', uses, name)
  redis.call('ZREM', ends, name)
end
local answer = { #expired == slice and 1 or 0 }
local excess = redis.call('ZCARD', uses) - most
if excess > 0 then
  if excess > slice then answer[1] = 1 end
  local taken = redis.call('ZPOPMIN', uses, math.min(excess, slice))
  for i = 1, #taken, 2 do
    redis.call('ZREM', ends, taken[i])
    answer[#answer + 1] = taken[i]
  end
end
redis.call('PEXPIRE', uses, ARGV[4])
redis.call('PEXPIRE', ends, ARGV[4])
return answer
`;
