/**
 * Counts what became of a chunk of a batch, once, in whatever order and how often it is told:
 * an outcome counts its tasks under the one state that has the newest revision.
 *
 * KEYS[1] the batch
 * KEYS[2] the progress of its chunks: '<tasks> <state> <revision>', where the state is noted,
 *         stored, refused, completed or failed
 * KEYS[3] its chunks, which live as long
 * ARGV[1] number of the chunk
 * ARGV[2] stored | refused | completed | failed
 * ARGV[3] revision of the outcome ('0' = stored and refused have none)
 * ARGV[4] time to live in seconds
 * Returns applied | repeated | outdated; unknown when there is no such chunk
 */
export const SETTLE_CHUNK = `
local held = redis.call('HGET', KEYS[2], ARGV[1])
if not held then return 'unknown' end
local tasks, state, revision = string.match(held, '^(%d+) (%a+) (%S+)$')
local to, at = ARGV[2], ARGV[3]
if to == 'stored' or to == 'refused' then
  if state ~= 'noted' then return 'repeated' end
elseif state == 'refused' or revision > at then
  return 'outdated'
elseif revision == at then
  return 'repeated'
end
local function count(field, by) redis.call('HINCRBY', KEYS[1], field, by) end
if state == 'noted' then
  count(to == 'refused' and 'rejected' or 'accepted', tasks)
elseif state ~= 'stored' then
  count(state, 0 - tasks)
end
if to == 'completed' or to == 'failed' then count(to, tasks) end
redis.call('HSET', KEYS[2], ARGV[1], tasks .. ' ' .. to .. ' ' .. at)
for i = 1, 3 do redis.call('EXPIRE', KEYS[i], ARGV[4]) end
return 'applied'
`;
