/**
 * Gives a lock back, unless it is somebody else's by now.
 *
 * KEYS[1] the lock
 * ARGV[1] the token it was taken with
 */
export const RELEASE_LOCK = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`;
