// Recovery codes for an officer who lost the telephone: each replaces one code of the telephone, once.
#pragma once

#include <string>
#include <string_view>

#include "values/token.hpp"
#include "values/uuid.hpp"

namespace eservices {

/// Such as `k7mq-4xhr-wpa9-cevn`: 16 characters out of 31 that are hard to confuse, 79 bits.
std::string new_recovery_code();

/// The code as new_recovery_code() writes it, ignoring case and separators; empty if it is not a code.
std::string read_recovery_code(std::string_view typed);

/// The hash stored for an officer's code; computing it needs the portal's key, so that a database dump alone allows no
/// guessing.
TokenHash hash_recovery_code(std::string_view code, const Uuid& officer, const SecretKey& key);

}  // namespace eservices
