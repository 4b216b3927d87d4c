/**
 * Notes that tasks were accepted, each unless what is known of it is at least as new.
 *
 * KEYS    the hashes of the tasks
 * ARGV[1] when they were submitted, as the first part of a revision
 * ARGV[2] time to live in seconds
 * Returns how many were noted
 */
export const MARK_SUBMITTED = `
local noted = 0
for i = 1, #KEYS do
  local held = redis.call('HMGET', KEYS[i], 'revision', 'submitted')
  if not (held[1] and held[1] >= ARGV[1]) and not (held[2] and held[2] >= ARGV[1]) then
    redis.call('HSET', KEYS[i], 'submitted', ARGV[1])
    redis.call('EXPIRE', KEYS[i], ARGV[2])
    noted = noted + 1
  end
end
return noted
`;
