/**
 * Reads a page of the tenant's batches, newest first. Only the oldest are ever removed: where the
 * batch to start after is gone, so are all that would follow.
 *
 * KEYS[1] the tenant's batches
 * ARGV[1] number of entries
 * ARGV[2] id of the batch to start after ('' = from the newest)
 * Returns ids
 */
export const PAGE_BATCHES = `
local first = 0
if ARGV[2] ~= '' then
  local rank = redis.call('ZREVRANK', KEYS[1], ARGV[2])
  if not rank then return {} end
  first = rank + 1
end
return redis.call('ZREVRANGE', KEYS[1], first, first + ARGV[1] - 1)
`;
