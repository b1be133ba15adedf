-- For wrk: posts the form in a file repeatedly, each time with another token in place of @TOKEN@.
-- Arguments: FILE, a word that no other run has, and the Content-Type unless it is that of a plain form.
dofile("tests/bench/report.lua")

local threads = 0
function setup(thread)
    thread:set("thread_number", threads)
    threads = threads + 1
end

function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    local body = file:read("*a")
    file:close()
    local before, after = body:match("^(.*)@TOKEN@(.*)$")
    local count = 0
    wrk.method = "POST"
    wrk.headers["Content-Type"] = arguments[3] or "application/x-www-form-urlencoded"
    function request()
        if not before then return wrk.format(nil, nil, nil, body) end
        count = count + 1
        local token = string.format("bench-%s-%d-%09d", arguments[2], thread_number, count)
        return wrk.format(nil, nil, nil, before .. token .. after)
    end
end
