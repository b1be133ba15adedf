// The network or account that a request comes from, for the limits that count by it.
#pragma once

#include <string>

#include "handlers/web/visit.hpp"
#include "values/token.hpp"

namespace eservices::handlers {

/// The network of the visitor's address (values/network.hpp), as text; its requests are counted together.
std::string household_of(const Visit& visit);

/// A keyed hash of household_of().
TokenHash network_of(const Visit& visit);

/// A keyed hash of the account; its requests are counted together, wherever they come from.
TokenHash source_of(const Visit& visit, const Uuid& account);

/// The hash of the signed-in account or, without login, of the network.
TokenHash source_of(const Visit& visit);

}  // namespace eservices::handlers
