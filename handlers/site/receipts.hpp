// Receipts: download by whoever filed the request, and a check open to anyone who holds one.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::receipts {

/// Shows whether a receipt is genuine, from the code in its QR. No personal data; 404 for a code that this portal did not sign.
Response check(const Visit& visit);

/// The PDF of the request `{reference}`, for its user or, where the address has a `{code}`, for whoever holds its follow
/// code; 503 with Retry-After while it is being made; 404 for anybody else, as if the request did not exist.
Response download(const Visit& visit);

}  // namespace eservices::handlers::site::receipts
