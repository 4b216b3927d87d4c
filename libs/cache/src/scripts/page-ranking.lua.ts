/**
 * Reads a page of the ranking that starts after a place, whether or not that place still exists.
 *
 * KEYS[1] the tenant's ranking
 * ARGV[1] number of entries
 * ARGV[2] score of the place to start after ('' = from the top)
 * ARGV[3] member of that place
 * Returns {total, rank of the first entry (0-based), member, score, member, score, …}
 */
export const PAGE_RANKING = `
-- Lua compares text by the server's locale, the ranking by bytes
local function follows(left, right)
  for at = 1, math.min(#left, #right) do
    local l, r = string.byte(left, at), string.byte(right, at)
    if l ~= r then return l > r end
  end
  return #left > #right
end

local first = 0
if ARGV[2] ~= '' then
  local score = redis.call('ZSCORE', KEYS[1], ARGV[3])
  if score and tonumber(score) == tonumber(ARGV[2]) then
    first = redis.call('ZRANK', KEYS[1], ARGV[3]) + 1
  else
    first = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[2])
    local last = first + redis.call('ZCOUNT', KEYS[1], ARGV[2], ARGV[2])
    while first < last do
      local middle = math.floor((first + last) / 2)
      if follows(redis.call('ZRANGE', KEYS[1], middle, middle)[1], ARGV[3]) then
        last = middle
      else
        first = middle + 1
      end
    end
  end
end
local page = redis.call('ZRANGE', KEYS[1], first, first + ARGV[1] - 1, 'WITHSCORES')
return { redis.call('ZCARD', KEYS[1]), first, unpack(page) }
`;
