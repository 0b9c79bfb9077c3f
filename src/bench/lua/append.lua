-- Appends events: wrk … -s append.lua URL -- NONCE EVENTS-A-REQUEST [KEY[,KEY…]]. Ids are ULIDs that grow, no two alike in a run;
-- of several keys each request takes the next one.
dofile(os.getenv("QUIPU_BENCH_LUA") .. "/result.lua")
local events = 1
local nonce = 0
local prefix = ""
local authorizations = { "" }
local base = os.time()
local count = 0
local requests = 0
local second, text = -1, ""
local head = '{"id":"01%s%010X%06X","type":"tool.use","timestamp":"%s.%06dZ","device_id":"bench-device-%d",'
  .. '"workspace_id":"github.com/bench/repository-%d","session_id":"bench-session-%d","data":{"tool":"Bash","number":%d,'
  .. '"input":{"command":"./mvnw -q verify -Dtest=SomeTest -DskipITs","description":"Runs one test class"},'
  .. '"output":"Tests run: 12, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1.204 s. '
  .. 'All tests passed; the formatter had nothing to change in 214 files.","duration_ms":1204,"is_error":false}}'

function init(arguments)
  prefix = string.format("%08X", base)
  nonce = tonumber(arguments[1])
  events = tonumber(arguments[2])
  if arguments[3] and arguments[3] ~= "" then
    authorizations = {}
    for key in arguments[3]:gmatch("[^,]+") do
      authorizations[#authorizations + 1] = "\r\nAuthorization: Bearer " .. key
    end
  end
end

-- A microsecond for each event, so that a session's events lie one behind the other as they do in reality.
local function event(of)
  count = count + 1
  local now = base + math.floor(count / 1000000)
  if now ~= second then
    second = now
    text = os.date("!%Y-%m-%dT%H:%M:%S", now)
  end
  local session = 1 + (of * 7) % 1000
  return string.format(head, prefix, count, nonce, text, count % 1000000, session % 20, session % 50, session, count)
end

function request()
  local body
  requests = requests + 1
  if events == 1 then
    body = event(count)
  else
    local list = {}
    local of = math.floor(count / events) -- an agent sends what one session did
    for i = 1, events do list[i] = event(of) end
    body = '{"events":[' .. table.concat(list, ",") .. "]}"
  end
  return "POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json" .. authorizations[1 + requests % #authorizations]
    .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
