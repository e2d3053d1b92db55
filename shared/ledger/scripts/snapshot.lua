-- A story at a cursor. KEYS: meta, updates, story, members. ARGV: generation.
-- Returns cursor, epoch, the story's hash and its members; nothing for an unknown story;
-- 'moved' where another generation is live: its updates are no use to this record.
local meta = redis.call('HMGET', KEYS[1], 'generation', 'rebuilding', 'epoch')
if ARGV[1] and meta[1] and meta[1] ~= ARGV[1] and meta[2] ~= ARGV[1] then
  return {'moved'}
end
if redis.call('EXISTS', KEYS[3]) == 0 then return {} end
return {last_id(KEYS[2]), meta[3],
        redis.call('HGETALL', KEYS[3]), redis.call('HGETALL', KEYS[4])}
