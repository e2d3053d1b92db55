-- Take, seize, keep or give back a lease. KEYS: meta, lease, its term.
-- ARGV: what, holder, milliseconds.
-- The term is how long nobody else may take it. A holder whose term ran out (a machine
-- that stood still) holds it until somebody takes it: nothing changed behind its back.
local holder = redis.call('GET', KEYS[2])
local is_barred = holder and redis.call('EXISTS', KEYS[3]) == 1
if ARGV[1] == 'acquire' and is_barred then return 0 end
if ARGV[1] == 'acquire' or ARGV[1] == 'seize' then
  redis.call('SET', KEYS[2], ARGV[2])
  redis.call('SET', KEYS[3], '', 'PX', ARGV[3])
  return 1
end
if holder ~= ARGV[2] then return 0 end
if ARGV[1] == 'renew' then redis.call('SET', KEYS[3], '', 'PX', ARGV[3])
else redis.call('DEL', KEYS[2], KEYS[3]) end
return 1
