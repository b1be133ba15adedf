// Addresses that are counted together.
#include "values/network.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(network)

BOOST_AUTO_TEST_CASE(the_ipv6_addresses_of_a_household_are_counted_together) {
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
