-- Take, seize, keep or give back a lease. KEYS: meta, lease.
-- ARGV: what, holder, milliseconds.
local holder = redis.call('GET', KEYS[2])
if ARGV[1] == 'acquire' and holder then return 0 end
if ARGV[1] == 'acquire' or ARGV[1] == 'seize' then
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
  return 1
end
if holder ~= ARGV[2] then return 0 end
if ARGV[1] == 'renew' then redis.call('PEXPIRE', KEYS[2], ARGV[3])
else redis.call('DEL', KEYS[2]) end
return 1
