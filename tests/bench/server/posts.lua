-- SPDX-License-Identifier: MIT
-- wrk script: durable posts over HTTP. TOKENS (comma-separated) and TOPIC come from the environment. Clients'
-- numbers are sequential and wrk's connections are not, so every request is a client of its own.
local tokens = {}
for token in string.gmatch(os.getenv("TOKENS"), "[^,]+") do tokens[#tokens + 1] = token end
local topic, round = os.getenv("TOPIC"), tonumber(os.getenv("ROUND"))
local threads = 0
function setup(thread)
  thread:set("index", threads)
  threads = threads + 1
end
local sent = 0
local words = string.rep("word ", 60)
function request()
  sent = sent + 1
  local client = (round * 10 + index + 1) * 10000000 + sent
  local body = '{"client":' .. client .. ',"muts":[{"mid":1,"op":"create_post","args":{"topic":' .. topic ..
    ',"title":"A title of ordinary length ' .. sent .. '","body":"' .. words .. '"}}]}'
  local headers = { ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. tokens[sent % #tokens + 1] }
  return wrk.format("POST", nil, headers, body)
end
