// Making the receipts of the requests that were filed.
#pragma once

#include "jobs/process/asio.hpp"
#include "jobs/receipts/receipt_pdf.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::jobs {

/// Makes the receipt of one request that waits for it; false when none does. One that cannot be drawn is told to the journal and
/// tried again in ten minutes. The connection must have Receipts::maker_statements. Throws as Connection::execute does.
bool make_a_receipt(store::Connection& connection, const ReceiptOffice& office, UtcTime now);

/// Makes receipts for ever, on the thread of `io`, each about a tenth of a second after its request is filed. Several
/// processes may do so at once: each receipt is made by one of them. While the database is away it waits and goes on;
/// another failure is written to the journal and everything is tried again a while later.
asio::awaitable<void> make_receipts(asio::io_context& io, store::Connection& connection, ReceiptOffice office);

}  // namespace eservices::jobs
