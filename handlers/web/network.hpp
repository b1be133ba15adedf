// Where a request comes from, as far as what strangers leave behind is counted by it.
#pragma once

#include <string>

#include "handlers/web/visit.hpp"
#include "values/token.hpp"

namespace eservices::handlers {

/// Whose requests are counted together: the network of the visitor's address (values/network.hpp), as text.
std::string household_of(const Visit& visit);

/// A keyed hash of the same.
TokenHash network_of(const Visit& visit);

/// The same of an account: what it leaves behind is counted together, wherever it comes from.
TokenHash source_of(const Visit& visit, const Uuid& account);

/// Of the account that is signed in, or else of the network.
TokenHash source_of(const Visit& visit);

}  // namespace eservices::handlers
