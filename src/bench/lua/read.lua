-- Reads random sessions, or what lies below them: wrk … -s read.lua URL -- NONCE SESSIONS [PATH-BELOW].
dofile(os.getenv("QUIPU_BENCH_LUA") .. "/result.lua")
local sessions = 1
local tail = ""

function init(arguments)
  math.randomseed(tonumber(arguments[1]))
  sessions = tonumber(arguments[2])
  tail = (arguments[3] or "") .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
end

function request()
  return "GET /api/v1/sessions/bench-session-" .. math.random(sessions) .. tail
end
