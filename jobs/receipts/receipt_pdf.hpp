// The receipt of a request: what was filed, by whom, when, and how anyone can have it checked.
#pragma once

#include <string>

#include "sql/requests/receipts.hpp"
#include "values/receipt_code.hpp"

namespace eservices::jobs {

/// Who gives the receipts.
struct ReceiptOffice {
    std::string town;
    std::string base_url;  ///< without a final slash: the receipts' page of verification is below it
    SignatureKey key;
};

/// The receipt as a tagged PDF in French. Throws std::runtime_error when it cannot be drawn, and std::invalid_argument or
/// nlohmann::json::exception when the request is not kept as the portal writes it.
std::string draw_receipt(const ReceiptOffice& office, const store::UnreceiptedRequest& request);

}  // namespace eservices::jobs
