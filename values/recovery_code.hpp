// Codes to write down, for an officer whose telephone is lost: each opens the account once in place of a code of the telephone.
#pragma once

#include <string>
#include <string_view>

#include "values/token.hpp"
#include "values/uuid.hpp"

namespace eservices {

/// Such as `k7mq-4xhr-wpa9-cevn`: 16 characters out of 31 that are hard to confuse, 79 bits.
std::string new_recovery_code();

/// The code as new_recovery_code() writes it, whatever the case and whatever stands between its letters and digits;
/// empty for what is none.
std::string read_recovery_code(std::string_view typed);

/// What the database keeps of an officer's code: a hash that takes the portal's key to make, so that a dump alone cannot be tried.
TokenHash hash_recovery_code(std::string_view code, const Uuid& officer, const SecretKey& key);

}  // namespace eservices
