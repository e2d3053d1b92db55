-- Trim a stream by age, and remember how far. KEYS: meta, stream.
-- ARGV: least id kept, and the field of meta to remember the last id that went in; ''.
local last = redis.call('XREVRANGE', KEYS[2], '(' .. ARGV[1], '-', 'COUNT', 1)
if #last == 0 then return 0 end
if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], ARGV[2], last[1][1]) end
return redis.call('XTRIM', KEYS[2], 'MINID', ARGV[1])
