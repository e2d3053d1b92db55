-- A story at a cursor. KEYS: meta, updates, story, members.
-- Returns cursor, epoch, the story's hash and its members; nothing for an unknown story.
if redis.call('EXISTS', KEYS[3]) == 0 then return {} end
local cursor = '0-0'
if redis.call('EXISTS', KEYS[2]) == 1 then
  local about = redis.call('XINFO', 'STREAM', KEYS[2])
  for i = 1, #about, 2 do
    if about[i] == 'last-generated-id' then cursor = about[i + 1] end
  end
end
return {cursor, redis.call('HGET', KEYS[1], 'epoch'),
        redis.call('HGETALL', KEYS[3]), redis.call('HGETALL', KEYS[4])}
