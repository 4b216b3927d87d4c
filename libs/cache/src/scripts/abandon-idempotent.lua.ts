/**
 * Frees an idempotency key whose request may be sent again, unless somebody else holds it.
 *
 * KEYS[1] hash of the idempotency key
 * ARGV[1] who took the key
 */
export const ABANDON_IDEMPOTENT = `
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`;
