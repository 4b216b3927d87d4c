/**
 * Takes an idempotency key for a request, or says what it was taken for.
 *
 * KEYS[1] hash of the idempotency key
 * ARGV[1] fingerprint of the request
 * ARGV[2] who takes it
 * ARGV[3] milliseconds until it is free again when whoever takes it dies
 * Returns {begun} | {reused}, by another request | {kept, answer} | {in_flight}
 */
export const BEGIN_IDEMPOTENT = `
local held = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer')
if not held[1] then
  redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'owner', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return { 'begun' }
end
if held[1] ~= ARGV[1] then return { 'reused' } end
if held[2] then return { 'kept', held[2] } end
return { 'in_flight' }
`;
