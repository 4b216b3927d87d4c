/**
 * Notes that a task was accepted, unless what is known of it is at least as new.
 *
 * KEYS[1] the hash of the task
 * ARGV[1] when it was submitted, as the first part of a revision
 * ARGV[2] time to live in seconds
 */
export const MARK_SUBMITTED = `
local held = redis.call('HMGET', KEYS[1], 'revision', 'submitted')
if held[1] and held[1] >= ARGV[1] then return 0 end
if held[2] and held[2] >= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'submitted', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
`;
