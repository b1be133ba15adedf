// The key keeps the table from being a list of addresses: there are only four thousand million of them to try.
#include "handlers/network.hpp"

#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace eservices::handlers {

TokenHash network_of(const Visit& visit) {
    constexpr std::size_t network_bytes = 8;
    const std::string& address = visit.request.remote_address;
    in6_addr parsed{};
    const bool is_ipv6 = inet_pton(AF_INET6, address.c_str(), &parsed) == 1;
    const std::string_view network =
        is_ipv6 ? std::string_view{reinterpret_cast<const char*>(parsed.s6_addr), network_bytes}
                : std::string_view{address};
    return visit.portal.site.key.derive("network", network);
}

}  // namespace eservices::handlers
