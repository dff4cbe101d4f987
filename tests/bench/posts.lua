-- SPDX-License-Identifier: MIT
-- wrk script: durable posts over HTTP. Every wrk connection posts as a client of its own; TOKEN and TOPIC
-- come from the environment. Answers other than a `res` are counted and printed.
local token, topic = os.getenv("TOKEN"), os.getenv("TOPIC")
local threads = 0
function setup(thread)
  thread:set("index", threads)
  threads = threads + 1
end
local mid = 0
function request()
  -- One client per request: the numbering of a client is sequential, wrk's connections are not.
  mid = mid + 1
  local client = (index + 1) * 1000000000 + mid
  local body = '{"client":' .. client .. ',"muts":[{"mid":1,"op":"create_post","args":{"topic":' .. topic ..
    ',"title":"A title of ordinary length","body":"' .. string.rep("word ", 60) .. '"}}]}'
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }, body)
end
