-- Trim a stream by age, and remember how far. KEYS: meta, stream. ARGV: least id kept.
local last = redis.call('XREVRANGE', KEYS[2], '(' .. ARGV[1], '-', 'COUNT', 1)
if #last == 0 then return 0 end
redis.call('HSET', KEYS[1], 'trimmed', last[1][1])
return redis.call('XTRIM', KEYS[2], 'MINID', ARGV[1])
