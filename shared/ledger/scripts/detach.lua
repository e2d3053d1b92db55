-- Farewell, before a clean stop of the server: no commit goes through after it.
-- KEYS: meta.
if redis.call('HGET', KEYS[1], 'run_id') ~= life() then return 0 end
redis.call('HSET', KEYS[1], 'run_id', '')
return 1
