-- For wrk: sends prepared drafts one after another, each thread its own. Arguments: the file with the form, the run's
-- number.
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
    local count = 0
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    function request()
        count = count + 1
        local path = string.format("/brouillons/01a20000-%04x-7000-8%03x-%012x/verification", tonumber(arguments[2]),
                                   thread_number, count)
        return wrk.format(nil, path, nil, body)
    end
end
