// The key keeps the table from being a list of addresses: there are only four thousand million of them to try.
#include "handlers/network.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

namespace eservices::handlers {

std::string household_of(const Visit& visit) {
    constexpr std::size_t network_bytes = 8;
    const std::string& address = visit.request.remote_address;
    in6_addr parsed{};
    if (inet_pton(AF_INET6, address.c_str(), &parsed) != 1 || IN6_IS_ADDR_V4MAPPED(&parsed)) return address;
    return {reinterpret_cast<const char*>(parsed.s6_addr), network_bytes};
}

TokenHash network_of(const Visit& visit) { return visit.portal.site.key.derive("network", household_of(visit)); }

}  // namespace eservices::handlers
