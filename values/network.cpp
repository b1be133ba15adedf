// Maps addresses to networks.
#include "values/network.hpp"

#include <arpa/inet.h>

namespace eservices {

std::string network_of(std::string_view address) {
    std::string text{address};
    in6_addr parsed{};
    if (inet_pton(AF_INET6, text.c_str(), &parsed) != 1) return text;
    constexpr socklen_t longest = INET6_ADDRSTRLEN;
    char written[longest];
    if (IN6_IS_ADDR_V4MAPPED(&parsed)) return inet_ntop(AF_INET, &parsed.s6_addr[12], written, longest);
    for (int i = 8; i < 16; ++i) parsed.s6_addr[i] = 0;
    return std::string{inet_ntop(AF_INET6, &parsed, written, longest)} + "/64";
}

}  // namespace eservices
