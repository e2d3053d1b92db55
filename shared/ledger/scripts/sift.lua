-- Write a stream anew without some entries, part by part: XDEL alone leaves the bytes
-- of an entry in the server's memory and file for as long as its neighbours stand.
-- KEYS: meta, lease, stream, the new stream aside. ARGV: the lease's holder, cursor ('-':
-- begin), entries looked at in one go, a fresh epoch ('': none begins), time, ids that go.
-- Returns 'more' and the cursor to go on from, 'done', or 'stale'.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return {'stale', ''} end
local stream, aside, cursor = KEYS[3], KEYS[4], ARGV[2]
local most = tonumber(ARGV[3])
local function begin_epoch()
  if ARGV[4] == '' then return end
  redis.call('XADD', stream, '*', 'event', 'epoch.started', 'epoch', ARGV[4],
    'occurred_at', ARGV[5], 'data', '{}')
  redis.call('HSET', KEYS[1], 'epoch', ARGV[4])
end
if redis.call('EXISTS', stream) == 0 then begin_epoch(); return {'done', ''} end
local go = {}
for i = 6, #ARGV do go[ARGV[i]] = true end
local found = redis.call('XRANGE', stream, cursor, '+', 'COUNT', most)
for _, entry in ipairs(found) do
  if not go[entry[1]] then redis.call('XADD', aside, entry[1], unpack(entry[2])) end
  cursor = '(' .. entry[1]
end
redis.call('EXPIRE', aside, 3600)       -- what a killed caller leaves behind goes
if #found == most then return {'more', cursor} end

if redis.call('EXISTS', aside) == 0 then
  redis.call('XGROUP', 'CREATE', aside, 'empty', '0', 'MKSTREAM')
  redis.call('XGROUP', 'DESTROY', aside, 'empty')
end
local about = redis.call('XINFO', 'STREAM', stream)
for i = 1, #about, 2 do
  if about[i] == 'last-generated-id' then
    redis.call('XSETID', aside, about[i + 1])
  end
end
for _, group in ipairs(redis.call('XINFO', 'GROUPS', stream)) do
  local is = {}
  for i = 1, #group, 2 do is[group[i]] = group[i + 1] end
  redis.call('XGROUP', 'CREATE', aside, is['name'], is['last-delivered-id'])
  for _, one in ipairs(redis.call('XPENDING', stream, is['name'], '-', '+', 100000)) do
    redis.call('XCLAIM', aside, is['name'], one[2], 0, one[1], 'IDLE', one[3],
      'RETRYCOUNT', one[4], 'FORCE', 'JUSTID')
  end
end
redis.call('PERSIST', aside)
redis.call('RENAME', aside, stream)
begin_epoch()
return {'done', ''}
