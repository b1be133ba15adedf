// Points in time: always UTC, to the microsecond, as the database stores them.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace eservices {

/// A point in time in UTC, in microseconds since 1970-01-01.
using UtcTime = std::chrono::sys_time<std::chrono::microseconds>;

/// The wall clock. Measure durations with std::chrono::steady_clock instead: this clock may jump.
UtcTime utc_now();

/// `2026-11-23 13:05:00.000000`, the form that MariaDB's DATETIME(6) reads and writes.
std::string to_sql(UtcTime time);

/// `2026-11-23T13:05:00Z`, RFC 3339 with whole seconds, for `<time datetime>` and logs.
std::string to_rfc3339(UtcTime time);

/// Parses the output of to_sql(), with or without the fraction; throws std::invalid_argument for anything else.
UtcTime from_sql(std::string_view text);

}  // namespace eservices
