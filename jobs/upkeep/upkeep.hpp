// Removing what is no longer of use.
#pragma once

#include "jobs/process/asio.hpp"
#include "sql/engine/connection.hpp"
#include "values/uuid.hpp"

namespace eservices::jobs {

/// One step of the work: at most 1,000 sessions past their end and 1,000 accounts never activated within seven days of
/// their making, and as much of each other table that it tends. Returns how many rows were removed. The connection must have the
/// purge_statements of Sessions, Users, Drafts and KeptPosts, and Inspections::statements and ResetLinks::statements. Throws as Connection::execute does.
std::uint64_t purge_some(store::Connection& connection, UtcTime now);

/// Removes the papers that nobody has used for an hour among the 1,000 that come after `from`, and moves `from` on. False at the
/// end; `from` is then at the beginning again. Needs Inspections::statements. Throws as Connection::execute does.
bool purge_some_papers(store::Connection& connection, UtcTime now, Uuid& from);

/// Every ten minutes, for ever, on the thread of `io`: purges until nothing is left to purge, goes on with its walk through the
/// papers, and writes to the journal how many mails wait, how many are dead letters and how many papers wait. A failure is written there too and the next time comes as usual.
asio::awaitable<void> keep_up(asio::io_context& io, store::Connection& connection);

}  // namespace eservices::jobs
