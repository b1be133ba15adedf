// Who shares a network address.
#include "values/network.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(network)

BOOST_AUTO_TEST_CASE(one_household_of_ipv6_is_counted_together_whatever_its_computers_are_called) {
    using eservices::network_of;
    const struct {
        const char *address, *network;
    } cases[] = {
        {"192.0.2.7", "192.0.2.7"},
        {"2001:db8:1:2::1", "2001:db8:1:2::/64"},
        {"2001:db8:1:2:a:b:c:d", "2001:db8:1:2::/64"},
        {"2001:DB8:0001:2:0:0:0:ffff", "2001:db8:1:2::/64"},
        {"2001:db8:1:3::1", "2001:db8:1:3::/64"},
        {"::1", "::/64"},
        {"::ffff:192.0.2.7", "192.0.2.7"},
        {"", ""},
        {"unix:", "unix:"},
    };
    for (const auto& [address, expected] : cases) BOOST_TEST(network_of(address) == expected, address);
}

BOOST_AUTO_TEST_SUITE_END()
