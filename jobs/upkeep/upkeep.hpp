// Deletes what is no longer needed.
#pragma once

#include "jobs/process/asio.hpp"
#include "sql/engine/connection.hpp"
#include "values/uuid.hpp"

namespace eservices::jobs {

/// One step: deletes at most 1,000 expired sessions and 1,000 accounts not activated within seven days, and as many
/// rows of each other table. Returns how many rows were deleted. The connection must have the purge_statements of every
/// repository that it purges, and Inspections::statements and ResetLinks::statements. Throws like Connection::execute.
std::uint64_t purge_some(store::Connection& connection, UtcTime now);

/// Deletes the documents unused for an hour among the 1,000 after `from`, and moves `from` on. At the end returns false
/// and moves `from` back to the beginning. Needs Inspections::statements. Throws like Connection::execute.
bool purge_some_documents(store::Connection& connection, UtcTime now, Uuid& from);

/// Every ten minutes, for ever, on the thread of `io`: purges until nothing is left to purge, continues examining
/// documents, and logs the numbers of waiting mails, dead mails and waiting documents. A failure is logged too, and the next
/// period begins as usual.
asio::awaitable<void> keep_up(asio::io_context& io, store::Connection& connection);

}  // namespace eservices::jobs
