// The networks by which requests are counted.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// The unit that is counted together: an IPv4 address, or the 64-bit prefix of IPv6 that one household has. An IPv4
/// address written as IPv6 (`::ffff:192.0.2.1`) counts as IPv4; text that is not an address is returned as it is.
std::string network_of(std::string_view address);

}  // namespace eservices
