// Makes the receipts of the requests that were filed.
#pragma once

#include "jobs/process/asio.hpp"
#include "jobs/receipts/receipt_pdf.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::jobs {

/// Makes the receipt of one request that waits for it; false if none does. A receipt that cannot be drawn is logged and tried again
/// in ten minutes. The connection must have Receipts::maker_statements. Throws as Connection::execute does.
bool make_a_receipt(store::Connection& connection, const ReceiptOffice& office, UtcTime now);

/// Makes receipts until `io` stops, on its thread, each about a tenth of a second after its request is filed. Several
/// processes may run it: each receipt is made by one of them. It logs a failure of the database and goes on after a pause.
asio::awaitable<void> make_receipts(asio::io_context& io, store::Connection& connection, ReceiptOffice office);

}  // namespace eservices::jobs
