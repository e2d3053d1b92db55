-- One step, or nothing of it. KEYS[1]: meta; further KEYS: what the step touches.
-- ARGV: generation, epoch, then operations, each a word and its arguments; keys are
-- given by their place in KEYS. Fences come first, then expectations, changes, events.
--
-- Two phases: the first only reads, and refuses; the second only writes. Nothing in the
-- second can fail: types are checked, and a server short of memory refuses the whole
-- script before it begins. Events are written before state, state before marks, and the
-- acknowledgement last, so that even a half-run step would be done again and not lost.
local at = 2
local function word() at = at + 1; return ARGV[at] end
local function key() return KEYS[tonumber(word())] end
local function words()
  local count = tonumber(word())
  local first = at + 1
  at = at + count
  if count <= 1000 then return {unpack(ARGV, first, at)} end
  local list = {}
  for i = 1, count do list[i] = ARGV[first + i - 1] end
  return list
end

local meta = redis.call('HMGET', KEYS[1], 'run_id', 'generation', 'epoch', 'rebuilding')
if meta[1] ~= life() then return {'stale', 'server'} end
if meta[2] ~= ARGV[1] and meta[4] ~= ARGV[1] then return {'stale', 'generation'} end
if meta[3] ~= ARGV[2] then return {'stale', 'epoch'} end

local types = {}                     -- {key, type} of everything that will be written
local erased = {}                    -- keys that this step removes
local sent = {}                      -- entries that this step adds, by stream
local entries, changes, leases, marks, ends = {}, {}, {}, {}, {}
local announced = {}                 -- versions that this step gives, by story
local last_of = {}                   -- place of the last change of each hash in `changes`

local function now_of(hash, name)    -- the value when the step begins
  return redis.call('HGET', hash, name)
end
local function then_of(hash, name)   -- the value when the step is done
  if name == 'version' and announced[hash] then return announced[hash] end
  -- Looked up in what is to be changed: few steps ask, and keeping it costs each.
  local number = last_of[hash]
  while number do
    local command, list = changes[number][1], changes[number][3]
    if command == 'DEL' then return false end
    if command == 'HSET' then
      for place = #list - 1, 1, -2 do
        if list[place] == name then return list[place + 1] end
      end
    else
      for _, gone in ipairs(list) do if gone == name then return false end end
    end
    number = changes[number][4]
  end
  return now_of(hash, name)
end
local function wants(what, kind) types[#types + 1] = {what, kind} end
local function later(list, ...) list[#list + 1] = {...} end
local function change(command, hash, list)  -- each knows the one before of its hash
  later(changes, command, hash, list, last_of[hash])
  last_of[hash] = #changes
end

local plan = {}

function plan.pending()
  local stream, group, id = key(), word(), word()
  wants(stream, 'stream')
  if redis.call('EXISTS', stream) == 0 then return 'stale', 'entry' end
  if #redis.call('XPENDING', stream, group, id, id, 1) == 0 then return 'stale', 'entry' end
  later(ends, 'XACK', stream, group, id)
  later(ends, 'XDEL', stream, id)
end

function plan.held()
  if redis.call('GET', key()) ~= word() then return 'stale', 'lease' end
end

function plan.leased()
  local writing, due, story, token = key(), key(), word(), word()
  wants(writing, 'hash'); wants(due, 'zset')
  if now_of(writing, 'token') ~= token then return 'stale', 'token' end
  later(leases, writing, due, story)
end

function plan.mark()
  local journal, number = key(), word()
  wants(journal, 'hash')
  if tonumber(now_of(journal, 'mark') or '0') ~= tonumber(number) - 1 then
    return 'stale', 'mark'
  end
  later(marks, 'HSET', journal, 'mark', number)
end

function plan.present()
  local stream, id = key(), word()
  wants(stream, 'stream')
  if #redis.call('XRANGE', stream, id, id) == 0 then return 'stale', 'letter' end
  later(ends, 'XDEL', stream, id)
end

function plan.expect()
  local hash, name, is_set, value = key(), word(), word(), word()
  local found = now_of(hash, name)
  if is_set == '1' and found == value then return end
  if is_set == '0' and not found then return end
  return 'conflict', hash .. ' ' .. name
end

function plan.at_most()
  local hash, name, limit = key(), word(), word()
  if tonumber(now_of(hash, name) or '0') > tonumber(limit) then
    return 'conflict', hash .. ' ' .. name
  end
end

function plan.one_of()
  local hash, name, values = key(), word(), words()
  local found = now_of(hash, name)
  for _, value in ipairs(values) do if found == value then return end end
  return 'conflict', hash .. ' ' .. name
end

local function put(hash, pairs_list)
  wants(hash, 'hash')
  if #pairs_list > 0 then change('HSET', hash, pairs_list) end
end

function plan.put() put(key(), words()) end

function plan.put_if()
  local hash, name, value, list = key(), word(), word(), words()
  if now_of(hash, name) == value then put(hash, list) end
end

function plan.drop()
  local hash, names = key(), words()
  wants(hash, 'hash')
  if #names > 0 then change('HDEL', hash, names) end
end

function plan.erase()
  local gone = key()
  erased[gone] = true
  change('DEL', gone, {})
end

function plan.include()
  local set, members = key(), words()
  wants(set, 'set')
  if #members > 0 then later(changes, 'SADD', set, members) end
end

function plan.exclude()
  local set, members = key(), words()
  wants(set, 'set')
  if #members > 0 then later(changes, 'SREM', set, members) end
end

function plan.rank()
  local ranking, member, score, keep = key(), word(), word(), tonumber(word())
  wants(ranking, 'zset')
  later(changes, 'ZADD', ranking, {score, member})
  if keep > 0 then later(changes, 'ZREMRANGEBYRANK', ranking, {0, -keep - 1}) end
end

function plan.unrank()
  local ranking, member = key(), word()
  wants(ranking, 'zset')
  later(changes, 'ZREM', ranking, {member})
end

function plan.expire() later(changes, 'EXPIRE', key(), {word()}) end

function plan.touch()
  local writing, due, story = key(), key(), word()
  local now, quiet, longest = tonumber(word()), tonumber(word()), tonumber(word())
  wants(writing, 'hash'); wants(due, 'zset')
  local leased = then_of(writing, 'token')
  local first_name = leased and 'again_first' or 'first'
  local first = tonumber(then_of(writing, first_name) or now)
  local score = string.format('%.0f', math.min(first + longest, now + quiet))
  first = string.format('%.0f', first)
  if leased then
    put(writing, {'again', '1', 'again_first', first, 'again_due', score})
  else
    put(writing, {'first', first})
    later(changes, 'ZADD', due, {score, story})
  end
end

function plan.send()
  local stream, bound, fields = key(), tonumber(word()), words()
  wants(stream, 'stream')
  if #fields == 0 then error('STORYWIRE an entry without fields for ' .. stream) end
  sent[stream] = (sent[stream] or 0) + 1
  if bound > 0 and redis.call('XLEN', stream) + sent[stream] > bound then
    return 'full', stream
  end
  later(entries, stream, fields)
end

local kept                           -- what the next update keeps of its version
function plan.keep()
  local ranking, member, most = key(), word(), tonumber(word())
  wants(ranking, 'zset')
  kept = {ranking, member, most}
end

function plan.announce()
  local stream, story, fields = key(), key(), words()
  wants(stream, 'stream'); wants(story, 'hash')
  later(entries, stream, fields, story, kept or false)
  kept = nil
end

while at < #ARGV do
  local verdict, why = plan[word()]()
  if verdict then return {verdict, why} end
end
-- A lease ends with the step; a story that was touched meanwhile, or by this very step,
-- stays due.
for _, lease in ipairs(leases) do
  local writing, due, story = lease[1], lease[2], lease[3]
  if then_of(writing, 'again') then
    later(marks, 'ZADD', due, then_of(writing, 'again_due'), story)
    later(marks, 'HSET', writing, 'first', then_of(writing, 'again_first'))
    later(marks, 'HDEL', writing, 'token', 'leases', 'again', 'again_first', 'again_due')
  else
    later(marks, 'ZREM', due, story)
    later(marks, 'DEL', writing)
  end
end
for _, want in ipairs(types) do
  local found = redis.call('TYPE', want[1]).ok
  if found ~= want[2] and found ~= 'none' and not erased[want[1]] then
    return redis.error_reply('STORYWIRE ' .. want[1] .. ' holds a ' .. found
      .. ' where a ' .. want[2] .. ' belongs')
  end
end
for _, entry in ipairs(entries) do
  local story = entry[3]
  if story and not tonumber(then_of(story, 'version') or '0') then
    return redis.error_reply('STORYWIRE ' .. story .. ' has no number for a version')
  end
end

local stored = {'headline', 'dek', 'article_count', 'publisher_count',
                'independent_count', 'last_updated'}
local reply = {'done', ''}
local versions = {}
for _, entry in ipairs(entries) do
  local stream, fields, story = entry[1], entry[2], entry[3]
  if story then
    local version = string.format('%.0f', tonumber(then_of(story, 'version') or '0') + 1)
    announced[story] = version
    later(versions, story, version)
    if entry[4] then
      later(changes, 'ZADD', entry[4][1], {version, entry[4][2]})
      later(changes, 'ZREMRANGEBYRANK', entry[4][1], {0, -entry[4][3] - 1})
    end
    reply[#reply + 1] = story
    reply[#reply + 1] = version
    for _, pair in ipairs({{'version', version}, {'epoch', ARGV[2]}}) do
      fields[#fields + 1] = pair[1]; fields[#fields + 1] = pair[2]
    end
    for _, name in ipairs(stored) do
      local value = then_of(story, name)
      if value then
        fields[#fields + 1] = name
        fields[#fields + 1] = value
      end
    end
  end
  redis.call('XADD', stream, '*', unpack(fields))
end
for _, one in ipairs(changes) do
  if #one[3] == 0 then redis.call(one[1], one[2])
  else call_in_parts(one[1], one[2], one[3]) end
end
for _, version in ipairs(versions) do
  redis.call('HSET', version[1], 'version', version[2])
end
for _, mark in ipairs(marks) do redis.call(unpack(mark)) end
for _, last in ipairs(ends) do redis.call(unpack(last)) end
return reply
