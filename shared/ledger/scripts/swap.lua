-- Make another generation the live one. KEYS: meta, updates, journal of the live
-- generation, journal of the new one, then streams and sets of the new one that must be
-- empty. ARGV: old, new, epoch and last update that it was prepared by, fresh epoch,
-- time.
-- Returns 'done', 'stale' (not the live generation), 'restarted' (another life or epoch),
-- 'behind' (the marks differ), 'busy' (work waits), 'moved' (there are later updates).
local meta = redis.call('HMGET', KEYS[1], 'run_id', 'generation', 'epoch')
if meta[2] ~= ARGV[1] then return 'stale' end
if meta[1] ~= life() or meta[3] ~= ARGV[3] then return 'restarted' end
local live = redis.call('HGET', KEYS[3], 'mark') or '0'
local new = redis.call('HGET', KEYS[4], 'mark') or '0'
if live ~= new then return 'behind' end
for place = 5, #KEYS do
  local kind = redis.call('TYPE', KEYS[place]).ok
  local count = kind == 'stream' and 'XLEN' or 'SCARD'
  if kind ~= 'none' and redis.call(count, KEYS[place]) > 0 then return 'busy' end
end
if last_id(KEYS[2]) ~= ARGV[4] then return 'moved' end
redis.call('XADD', KEYS[2], '*', 'event', 'epoch.started', 'epoch', ARGV[5],
  'occurred_at', ARGV[6], 'data', '{}')
redis.call('HSET', KEYS[1], 'generation', ARGV[2], 'epoch', ARGV[5])
redis.call('HDEL', KEYS[1], 'rebuilding')
return 'done'
