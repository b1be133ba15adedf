// Receipts: downloaded by who filed the request, checked by anyone who holds one.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::receipts {

/// Whether a receipt is genuine, by the code in its QR: no personal data, and 404 for what this portal did not sign.
Response check(const Visit& visit);

/// The PDF of the request `{reference}`, for its user or, where the address has a `{code}`, for whoever holds its follow
/// code; 503 with Retry-After while it is being made. Anybody else's is as unknown as one that does not exist.
Response download(const Visit& visit);

}  // namespace eservices::handlers::site::receipts
