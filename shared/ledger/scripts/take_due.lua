-- Lease one due story to a writer. KEYS: meta, due, writing.
-- ARGV: story, now, milliseconds, token. Returns the number of leases, 0 if not due.
local score = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not score or tonumber(score) > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[3], 'token', ARGV[4])
-- Who takes over reads what was touched before.
redis.call('HDEL', KEYS[3], 'again', 'again_first', 'again_due')
local leases = redis.call('HINCRBY', KEYS[3], 'leases', 1)
-- An unfinished lease falls due again by itself: each after twice the time of the one
-- before, so that a storm in which writers die passes before a story's tries run out.
local doubled = math.min(leases - 1, 5)
local ends = ARGV[2] + ARGV[3] * 2 ^ doubled
redis.call('ZADD', KEYS[2], string.format('%.0f', ends), ARGV[1])
return leases
