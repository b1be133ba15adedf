-- For wrk: people who read a page and then pause, during other measurements.
dofile("tests/bench/report.lua")

local pause_ms = 250
function delay()
    return pause_ms
end
