-- For wrk: logs in with one account after another: the form in a file, with the login in place of @LOGIN@. Arguments:
-- FILE, a file of logins.
dofile("tests/bench/report.lua")

local threads = 0
function setup(thread)
    thread:set("thread_number", threads)
    threads = threads + 1
end

function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    local before, after = file:read("*a"):match("^(.*)@LOGIN@(.*)$")
    file:close()
    local logins = {}
    for login in io.lines(arguments[2]) do logins[#logins + 1] = login end
    -- Threads start at opposite halves of the list, so that no account is tried twice at once.
    local turn = thread_number * math.floor(#logins / 2)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    function request()
        turn = turn + 1
        return wrk.format(nil, nil, nil, before .. logins[turn % #logins + 1] .. after)
    end
end
