-- Meet the server. KEYS: meta, updates. ARGV: a fresh epoch, the time.
-- Returns generation, epoch, and why a new epoch began: '', 'new' or 'unclean'.
local meta = redis.call('HMGET', KEYS[1], 'run_id', 'generation', 'epoch')
local run_id = life()
if meta[1] == run_id then return {meta[2], meta[3], ''} end
if meta[1] == '' then                 -- the last life said farewell: nothing can be lost
  redis.call('HSET', KEYS[1], 'run_id', run_id)
  return {meta[2], meta[3], ''}
end
local why = meta[1] and 'unclean' or 'new'
redis.call('XADD', KEYS[2], '*', 'event', 'epoch.started', 'epoch', ARGV[1],
  'occurred_at', ARGV[2], 'data', '{}')
redis.call('HSET', KEYS[1], 'generation', meta[2] or '1', 'epoch', ARGV[1],
  'run_id', run_id)
return {meta[2] or '1', ARGV[1], why}
