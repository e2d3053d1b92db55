-- Make another generation the live one. KEYS: meta, updates, journal of the live
-- generation, journal of the new one. ARGV: old, new, fresh epoch, time.
-- Returns 'done', 'stale' (not the live generation) or 'behind' (the marks differ).
if redis.call('HGET', KEYS[1], 'generation') ~= ARGV[1] then return 'stale' end
local live = redis.call('HGET', KEYS[3], 'mark') or '0'
local new = redis.call('HGET', KEYS[4], 'mark') or '0'
if live ~= new then return 'behind' end
redis.call('XADD', KEYS[2], '*', 'event', 'epoch.started', 'epoch', ARGV[3],
  'occurred_at', ARGV[4], 'data', '{}')
redis.call('HSET', KEYS[1], 'generation', ARGV[2], 'epoch', ARGV[3])
redis.call('HDEL', KEYS[1], 'rebuilding')
return 'done'
