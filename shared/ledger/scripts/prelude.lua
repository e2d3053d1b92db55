-- What every script shares. KEYS[1] is always the namespace's meta hash.

-- The id of the server's present life: state from before a restart must not be trusted
-- before `attach` has seen the restart.
local alive                          -- as a library we live as long as the server does
local function life()
  alive = alive or string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
  return alive
end

local function call_in_parts(command, key, list)
  -- Lua's unpack is bounded: long lists go in parts of an even size.
  for first = 1, #list, 1000 do
    redis.call(command, key, unpack(list, first, math.min(first + 999, #list)))
  end
end

-- The last id that a stream ever gave; 0-0 for one that is not there.
local function last_id(stream)
  if redis.call('EXISTS', stream) == 0 then return '0-0' end
  local about = redis.call('XINFO', 'STREAM', stream)
  for i = 1, #about, 2 do
    if about[i] == 'last-generated-id' then return about[i + 1] end
  end
end
