// Where a request comes from, as far as what strangers leave behind is counted by it.
#pragma once

#include <string>

#include "handlers/visit.hpp"
#include "values/token.hpp"

namespace eservices::handlers {

/// The IPv4 address as text, or the first 64 bits of the IPv6 address, which one household has to itself.
std::string household_of(const Visit& visit);

/// A keyed hash of the IPv4 address or of the first 64 bits of the IPv6 address, which one household has to itself.
TokenHash network_of(const Visit& visit);

}  // namespace eservices::handlers
