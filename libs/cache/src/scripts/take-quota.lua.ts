/**
 * Takes what a request costs of several quotas at once: of all of them, or of none when it does
 * not fit one. Time is the server's, so that all gateways agree.
 *
 * A window is cut into slices. What was taken in a slice counts until the whole slice has left the
 * window: no window of that length, wherever it begins, ever holds more than the quota. A counter
 * has at most one field for each slice and two more.
 *
 * KEYS[i]  counter of the i-th charge: hash of slice number → units, and of `total` and `oldest`
 * ARGV[1]  slices of a window
 * ARGV[2]  take | look, which takes nothing | record, which takes even what does not fit
 * ARGV[3…] for each charge: quota, length of a slice in milliseconds, cost
 * Returns  {1 if all fit, time in milliseconds, then for each charge: 1 if it fits, units left,
 *          milliseconds until more is left, which for one that does not fit is when it would}
 */
export const TAKE_QUOTA = `
local slices = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Forgets the slices that left the window: the units that are still in it, and the oldest slice.
local function slide(key, current, slice)
  local held = redis.call('HMGET', key, 'total', 'oldest')
  local total, oldest = tonumber(held[1] or 0), tonumber(held[2] or current)
  local from = oldest
  while total > 0 and oldest <= current do
    local units = redis.call('HGET', key, oldest)
    if units and oldest >= current - slices then break end
    if units then
      total = total - units
      redis.call('HDEL', key, oldest)
    end
    oldest = oldest + 1
  end
  if total > 0 and oldest > current then
    -- The clock went back: what was taken in the future counts as taken now.
    redis.call('DEL', key)
    redis.call('HSET', key, current, total, 'total', total, 'oldest', current)
    redis.call('PEXPIRE', key, (slices + 1) * slice)
    return total, current
  end
  if held[1] and oldest ~= from then
    redis.call('HSET', key, 'total', total, 'oldest', oldest)
  end
  return total, oldest
end

-- Milliseconds until so many units have left the window.
local function untilFree(key, units, oldest, current, slice)
  local at = oldest
  while units > 0 and at <= current do
    units = units - (redis.call('HGET', key, at) or 0)
    at = at + 1
  end
  return (at + slices) * slice - now
end

local fit = 1
local charges = {}
for i, key in ipairs(KEYS) do
  local at = i * 3
  local quota, slice, cost = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  local current = math.floor(now / slice)
  local total, oldest = slide(key, current, slice)
  charges[i] = { quota, slice, cost, current, total, oldest }
  if total + cost > quota then fit = 0 end
end

local answer = { fit, now }
for i, key in ipairs(KEYS) do
  local quota, slice, cost, current, total, oldest = unpack(charges[i])
  local over = total + cost - quota
  if ARGV[2] == 'record' or (ARGV[2] == 'take' and fit == 1) then
    if total == 0 then oldest = current end
    total = redis.call('HINCRBY', key, 'total', cost)
    redis.call('HINCRBY', key, current, cost)
    redis.call('HSET', key, 'oldest', oldest)
    redis.call('PEXPIRE', key, (slices + 1) * slice)
  end
  local fits = over <= 0 and 1 or 0
  local reset = total == 0 and fits == 1 and 0
    or untilFree(key, math.max(over, 1), oldest, current, slice)
  answer[#answer + 1] = fits
  answer[#answer + 1] = math.max(0, quota - total)
  answer[#answer + 1] = reset
end
return answer
`;
