/**
 * Notes a chunk of a batch before it is published. Chunks are numbered without gaps from 0; the
 * same chunk noted again changes nothing.
 *
 * KEYS[1] the batch
 * KEYS[2] its chunks
 * KEYS[3] their progress
 * ARGV[1] the receiver
 * ARGV[2] until when the batch counts as being received, in milliseconds since 1970
 * ARGV[3] number of the chunk
 * ARGV[4] the chunk (JSON)
 * ARGV[5] its tasks
 * ARGV[6] lines of it that are no tasks
 * ARGV[7] its last line
 * ARGV[8] time to live in seconds
 * Returns registered; superseded when somebody else receives the batch; lost when what is known of
 *         the batch does not fit
 */
export const REGISTER_CHUNK = `
local held = redis.call('HMGET', KEYS[1], 'receiver', 'chunks')
if not held[1] or not held[2] then return 'lost' end
if held[1] ~= ARGV[1] then return 'superseded' end
local number, known = tonumber(ARGV[3]), tonumber(held[2])
if number < known then
  return redis.call('HGET', KEYS[2], ARGV[3]) == ARGV[4] and 'registered' or 'lost'
end
if number > known then return 'lost' end
local state = ARGV[5] == '0' and 'stored' or 'noted'
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
redis.call('HSET', KEYS[3], ARGV[3], ARGV[5] .. ' ' .. state .. ' 0')
redis.call('HSET', KEYS[1], 'chunks', number + 1, 'received', ARGV[7], 'receiving_until', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'rejected', ARGV[6])
for i = 1, 3 do redis.call('EXPIRE', KEYS[i], ARGV[8]) end
return 'registered'
`;
