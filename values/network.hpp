// Network addresses as far as it matters who shares one.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Whose addresses are counted together: the address itself or, of IPv6, the 64 bits that one household has to itself. An IPv4 address
/// that is written as IPv6 (`::ffff:192.0.2.1`) is that IPv4 address; what is no address stands for itself.
std::string network_of(std::string_view address);

}  // namespace eservices
