// The receipt of a request: what was filed, by whom, when, and how anyone can check it.
#pragma once

#include <string>

#include "sql/requests/receipts.hpp"
#include "values/receipt_code.hpp"

namespace eservices::jobs {

/// The town that issues the receipts.
struct ReceiptOffice {
    std::string town;
    std::string base_url;  ///< without a final slash; the page that verifies receipts is below it
    SignatureKey key;
};

/// The receipt as a tagged PDF in French. Throws std::runtime_error if it cannot be drawn, and std::invalid_argument or
/// nlohmann::json::exception if the request is not stored as the portal writes it.
std::string draw_receipt(const ReceiptOffice& office, const store::UnreceiptedRequest& request);

}  // namespace eservices::jobs
