-- For wrk: prints a run's results as one line of JSON, in the format of timed_loop.hpp.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"errors":%d,"refused":%d,"seconds":%.3f,"p50_us":%d,"p99_us":%d}\n',
        summary.requests, errors.connect + errors.read + errors.write + errors.timeout, errors.status,
        summary.duration / 1e6, latency:percentile(50), latency:percentile(99)))
end
