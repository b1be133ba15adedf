// The settings of accounts.
#include <boost/test/unit_test.hpp>

#include "tests/settings/settings_file.hpp"

BOOST_AUTO_TEST_SUITE(account_settings)

namespace {

using namespace eservices::tests::settings_file;

}  // namespace

BOOST_FIXTURE_TEST_CASE(the_strict_profile_sets_two_options_that_can_also_be_set_alone, File) {
    const auto accounts = [&](const std::string& lines) {
        return read(std::string{good} + "\n[accounts]\n" + lines + "\n").accounts;
    };
    BOOST_TEST(accounts("profile = \"strict\"").login_code);
    BOOST_TEST(!accounts("profile = \"strict\"").secret_question);
    BOOST_TEST(accounts("login_code = true").login_code);
    BOOST_TEST(accounts("login_code = true").secret_question);
    BOOST_TEST(accounts("profile = \"strict\"\nsecret_question = true").secret_question);
    BOOST_TEST(place("[sql]", "[accounts]\nprofile = \"laxiste\"\n[sql]") == "24:11");
    BOOST_TEST(place("[sql]", "[accounts]\ntries_per_address = 0\n[sql]") == "24:21");
}

BOOST_FIXTURE_TEST_CASE(the_delay_at_the_counter_is_between_a_minute_and_a_week, File) {
    const auto delay = [&](const std::string& minutes) {
        return place("[sql]", "[accounts]\ncounter_delay_minutes = " + minutes + "\n[sql]");
    };
    BOOST_TEST(read(std::string{good} + "\n[accounts]\ncounter_delay_minutes = 1\n").accounts.counter_delay.count() ==
               1);
    BOOST_TEST(
        read(std::string{good} + "\n[accounts]\ncounter_delay_minutes = 10080\n").accounts.counter_delay.count() ==
        10080);
    BOOST_TEST(delay("0") == "24:25");
    BOOST_TEST(delay("10081") == "24:25");
}

BOOST_AUTO_TEST_SUITE_END()
