// Removing what is no longer of use.
#pragma once

#include "jobs/asio.hpp"
#include "sql/connection.hpp"

namespace eservices::jobs {

/// One step of the work: at most 1,000 sessions past their end and 1,000 accounts never activated within seven days of
/// their making. Returns how many were removed. The connection must have purge_statements of Sessions and Users.
/// Throws as Connection::execute does.
std::uint64_t purge_some(store::Connection& connection, UtcTime now);

/// Every ten minutes, for ever, on the thread of `io`: purges until nothing is left to purge and writes to the journal how
/// many mails wait and how many are dead letters. A failure is written there too and the next time comes as usual.
asio::awaitable<void> keep_up(asio::io_context& io, store::Connection& connection);

}  // namespace eservices::jobs
