-- Begin to rebuild into a generation that was never used. KEYS: meta.
-- Returns its number.
local last = redis.call('HMGET', KEYS[1], 'generation', 'rebuilding')
local number = math.max(tonumber(last[1] or '1'), tonumber(last[2] or '0')) + 1
redis.call('HSET', KEYS[1], 'rebuilding', number)
return number
